import type { Field } from "../../../catalog/contract.ts";
import type { CodeEntry } from "../api/shapes.ts";

export interface CodeChoice {
  readonly value: string;
  readonly label: string;
}

/** Codes in force on a day; what has left the table is not offered again. */
export function choicesOn(entries: readonly CodeEntry[], day: string): readonly CodeChoice[] {
  return entries
    .filter((entry) => (entry.validFrom ?? "") <= day && (entry.validUntil ?? "9999-12-31") >= day)
    .map((entry) => ({
      value: entry.code,
      label: entry.title === undefined || entry.title === entry.code ? entry.code : `${entry.title}（${entry.code}）`,
    }));
}

export function hasChoices(field: Field): boolean {
  return field.codeTable !== undefined && (field.type === "code" || field.type === "codes" || field.type === "id_document_type");
}
