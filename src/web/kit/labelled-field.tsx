// What every field of a form has around it: its label, what is meant, and what is wrong with it, read out with the field.
import type { ReactNode } from "react";

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** What to write here, when the label alone does not say it. */
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

interface LabelledFieldProps extends FieldProps {
  readonly children: ReactNode;
}

export function LabelledField({ name, label, hint, error, children }: LabelledFieldProps) {
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="field-hint muted" id={hintId(name)}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={errorId(name)}>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}

/** The attributes by which a control belongs to its label, hint and error. */
export function controlOf({ name, hint, error }: FieldProps) {
  const described = [hint ? hintId(name) : null, error ? errorId(name) : null].filter((id) => id !== null).join(" ");
  return { id: name, name, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined };
}

const hintId = (name: string) => `${name}-hint`;
const errorId = (name: string) => `${name}-error`;
