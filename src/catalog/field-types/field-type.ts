// The three parts that every field type has, in this order: how it reads a cell, what the template tells, an example.

import type { CodeTable } from "../code-table.ts";
import type { Field } from "../contract.ts";
import type { RowReport } from "../row-report.ts";

/** Turns trimmed, non-empty text into the normalised value; null after reporting why not. */
export type ReadCell = (text: string, report: RowReport) => string | null;

export interface FieldPlace {
  readonly field: Field;
  /** Position of the field in its resource, by which problems are reported. */
  readonly index: number;
  readonly codeTable: CodeTable | null;
}

export interface FieldTypeRules {
  compile(place: FieldPlace): ReadCell;
  /** `cells`: the number format of the template's column; `words`: what the sheet 填报说明 says about the form of a value. */
  readonly template: { readonly cells: "text" | "date" | "amount" | "integer"; readonly words: string };
  readonly example: string;
}
