import type { Field, Problem } from "../../../../catalog/contract.ts";
import { FieldInput } from "../../fields/field-input.tsx";
import { useRejectedWords } from "./words.ts";

interface CellLineProps {
  id: string;
  field: Field;
  value: string;
  problems: readonly Problem[];
  onChange: (value: string) => void;
}

/** One cell: its title, an input with what the file had, and what is wrong beside it. */
export function CellLine({ id, field, value, problems, onChange }: CellLineProps) {
  const t = useRejectedWords();
  const isBad = problems.length > 0;
  const isMasked = field.sensitivity !== "none" && value.includes("*");
  return (
    <div className={isBad ? "cell-line cell-line-bad" : "cell-line"}>
      <label htmlFor={id}>{field.title}</label>
      <div className="cell-input">
        <FieldInput
          field={field}
          choices={[]}
          isRaw
          id={id}
          value={value}
          onChange={onChange}
          isBad={isBad}
          aria-invalid={isBad}
          aria-describedby={`${id}-why`}
        />
      </div>
      <div id={`${id}-why`} className="cell-why">
        {problems.map((problem) => (
          <p key={problem.code}>{problem.words}</p>
        ))}
        {isMasked ? <p className="quiet">{t("masked")}</p> : null}
      </div>
    </div>
  );
}
