interface SearchFormProps {
  readonly action: string;
  readonly label: string;
  readonly button: string;
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}

/** One large field with a plain label. It asks by GET, so that the answer has an address. */
export function SearchForm({ action, label, button, value, hint, error }: SearchFormProps) {
  const describedBy = [error && "q-error", hint && "q-hint"].filter(Boolean).join(" ");
  return (
    <search>
      <form className="search-form" action={action} method="get">
        <label htmlFor="q">{label}</label>
        {error && (
          <p className="field-error" id="q-error">
            {error}
          </p>
        )}
        <div className="search-line">
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={value}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="search"
            aria-describedby={describedBy || undefined}
            aria-invalid={error ? true : undefined}
          />
          <button type="submit" className="button">
            {button}
          </button>
        </div>
        {hint && (
          <p className="field-hint" id="q-hint">
            {hint}
          </p>
        )}
      </form>
    </search>
  );
}
