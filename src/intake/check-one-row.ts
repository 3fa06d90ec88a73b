// One row that came by hand: from the form or as a correction in place. The same checks as a file's rows.
import type { CompiledResource, Problem, RowValues, SubjectClaim } from "../catalog/index.ts";
import { type RecordFrame, RecordPage } from "../ledger/index.ts";
import type { RightRows } from "./write-rows.ts";

export interface HandRow {
  readonly resource: CompiledResource;
  /** Text by field code, as it was typed. */
  readonly cells: Readonly<Record<string, string>>;
  readonly rowNo: number;
  readonly today: string;
}

/** A row that is right, by itself. */
export interface OneRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly values: RowValues;
  readonly claim: SubjectClaim;
}

export function checkOneRow({ resource, cells, rowNo, today }: HandRow): { row: OneRow } | { problems: readonly Problem[] } {
  const typed = resource.fields.map((field) => cells[field.code] ?? "");
  const { values, problems } = resource.checkRow(typed, { today });
  if (problems) return { problems };
  return { row: { rowNo, cells: typed, values, claim: resource.readSubject(values) } };
}

/** As a chunk of one row, ready for the ledger. */
export function draftOneRow(frame: RecordFrame, { rowNo, cells, values, claim }: OneRow): RightRows {
  const page = new RecordPage(frame);
  const place = page.append(rowNo, { values, facts: frame.resource.readFacts(values), isPerson: claim.kind === "person" });
  return { page, rows: [{ rowNo, place, claim, note: null, readCells: () => cells, readValues: () => values }] };
}
