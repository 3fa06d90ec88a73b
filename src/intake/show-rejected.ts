// Rejected rows for people and for the workbook: personal numbers masked on the screen, whole in the workbook that goes back to its unit.
import type { CompiledResource } from "../catalog/index.ts";
import { maskDocument, maskFreeText, maskPersonAddress, maskPhone } from "../identifiers/index.ts";
import type { RejectedRowView } from "./contract.ts";
import type { RejectedRow } from "./rejected-store.ts";

type FieldOf = CompiledResource["fields"][number];

const MASKS: Readonly<Record<FieldOf["sensitivity"], (text: string) => string>> = {
  none: maskFreeText,
  personal_name: (text) => text,
  personal_number: maskDocument,
  phone: maskPhone,
  personal_address: maskPersonAddress,
};

export function viewRejected(resource: CompiledResource, batchId: string, row: RejectedRow): RejectedRowView {
  const fieldOf = (code: string | null) => resource.fields.find((field) => field.code === code);
  const cells = Object.entries(row.raw.cells).map(([code, text]) => [code, hide(fieldOf(code), text)]);
  return {
    batch: batchId,
    rowNo: row.rowNo,
    cells: Object.fromEntries(cells),
    problems: row.problems.map((problem) => ({ ...problem, title: fieldOf(problem.field)?.title ?? null })),
    state: row.state,
  };
}

/** A code of an organization is shown whole even where its digits could be a person's: it is what the clerk must put right. */
const CODE_TYPES: ReadonlySet<string> = new Set(["uscc", "registration_no", "org_code"]);

function hide(field: FieldOf | undefined, text: string): string {
  if (field && CODE_TYPES.has(field.type)) return text;
  return MASKS[field?.sensitivity ?? "none"](text);
}
