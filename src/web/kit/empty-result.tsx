interface EmptyResultProps {
  /** What was looked for and not found. */
  readonly title: string;
  readonly whyTitle: string;
  readonly why: readonly string[];
  readonly tryTitle: string;
  readonly tries: readonly string[];
}

/** Nothing was found: says what was asked, why there may be nothing, and what to try. */
export function EmptyResult({ title, whyTitle, why, tryTitle, tries }: EmptyResultProps) {
  return (
    <section className="empty-result">
      <h2>{title}</h2>
      <h3>{whyTitle}</h3>
      <ul>
        {why.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <h3>{tryTitle}</h3>
      <ul>
        {tries.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
    </section>
  );
}
