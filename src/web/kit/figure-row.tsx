export interface Figure {
  readonly label: string;
  readonly value: number;
}

/** A few numbers that count something real, each with what it counts. */
export function FigureRow({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className="figure-row">
      {figures.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="figures">{value.toLocaleString("en-US")}</dd>
        </div>
      ))}
    </dl>
  );
}
