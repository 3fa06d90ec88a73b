// Rejected rows for people: personal numbers masked, and of another unit's rows only what the reader's purpose opens.
import { visibilityOf } from "../access/index.ts";
import type { CompiledResource, Visibility } from "../catalog/index.ts";
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

export interface RejectedLook {
  readonly batchId: string;
  readonly opens: ReadonlySet<Visibility>;
}

export function viewRejected(resource: CompiledResource, { batchId, opens }: RejectedLook, row: RejectedRow): RejectedRowView {
  const fieldOf = (code: string | null) => resource.fields.find((field) => field.code === code);
  const isShown = (code: string) => {
    const field = fieldOf(code);
    return field !== undefined && opens.has(visibilityOf(resource, field));
  };
  const cells = Object.entries(row.raw.cells)
    .filter(([code]) => isShown(code))
    .map(([code, text]) => [code, hide(fieldOf(code), text)]);
  return {
    batch: batchId,
    rowNo: row.rowNo,
    cells: Object.fromEntries(cells),
    problems: row.problems.map((problem) => ({
      ...problem,
      title: fieldOf(problem.field)?.title ?? null,
      // The words may quote the cell.
      words: problem.field === null || isShown(problem.field) ? problem.words : problem.code,
    })),
    state: row.state,
  };
}

/** A code of an organization is shown whole even where its digits could be a person's: it is what the clerk must put right. */
const CODE_TYPES: ReadonlySet<string> = new Set(["uscc", "registration_no", "org_code"]);

function hide(field: FieldOf | undefined, text: string): string {
  if (field && CODE_TYPES.has(field.type)) return text;
  return MASKS[field?.sensitivity ?? "none"](text);
}
