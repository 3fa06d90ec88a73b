// One of several, or several of them: each a large line that can be touched anywhere.
import type { ReactNode } from "react";
import type { FieldProps } from "./labelled-field.tsx";

export interface Choice {
  readonly value: string;
  readonly title: ReactNode;
  readonly words?: ReactNode;
  readonly isChosen?: boolean;
  readonly isOff?: boolean;
}

interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** Several may be chosen. */
  readonly isMany?: boolean;
}

export function ChoiceField({ name, label, hint, error, choices, isMany = false }: ChoiceFieldProps) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset className={error ? "choices field-wrong" : "choices"} id={name} aria-describedby={described || undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="field-hint muted" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {choices.map((choice) => (
        <ChoiceLine key={choice.value} name={name} choice={choice} isMany={isMany} />
      ))}
    </fieldset>
  );
}

interface ChoiceLineProps {
  readonly name: string;
  readonly choice: Choice;
  readonly isMany: boolean;
}

function ChoiceLine({ name, choice: { value, title, words, isChosen = false, isOff = false }, isMany }: ChoiceLineProps) {
  const id = `${name}-${value}`;
  return (
    <div className="choice">
      <input
        type={isMany ? "checkbox" : "radio"}
        id={id}
        name={name}
        value={value}
        defaultChecked={isChosen && !isOff}
        disabled={isOff}
        aria-describedby={words ? `${id}-words` : undefined}
      />
      <div>
        <label htmlFor={id}>{title}</label>
        {words && (
          <div className="row-about" id={`${id}-words`}>
            {words}
          </div>
        )}
      </div>
    </div>
  );
}
