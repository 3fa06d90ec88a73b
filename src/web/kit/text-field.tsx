interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type?: "text" | "date";
  readonly error?: string | undefined;
}

export function TextField({ name, label, value, type = "text", error }: TextFieldProps) {
  const errorId = `${name}-error`;
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="field-error" id={errorId}>
          {error}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        maxLength={type === "text" ? 100 : undefined}
        autoComplete="off"
        aria-describedby={error ? errorId : undefined}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}
