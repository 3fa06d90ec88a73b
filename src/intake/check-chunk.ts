// Checks one chunk of decoded rows with the compiled resource: right rows become drafts, wrong ones keep their cells and their reasons.
import {
  type ColumnMap,
  type CompiledResource,
  type Problem,
  type RecordFacts,
  type RowValues,
  raggedRowProblem,
  type SubjectClaim,
} from "../catalog/index.ts";
import { hashContent, hashIdentity } from "../ledger/index.ts";
import type { Sealer } from "../platform/index.ts";
import type { RowChunk } from "./decoded-file.ts";
import type { FindLateness } from "./lateness.ts";
import { type Hash64, hashText, type RowIndex, readUuidHash } from "./row-index.ts";

export interface CheckedRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly values: RowValues;
  readonly facts: RecordFacts;
  readonly claim: SubjectClaim;
  readonly identityHash: string;
  readonly contentHash: string;
}

export interface RejectedDraft {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly problems: readonly Problem[];
}

export interface CheckedChunk {
  readonly read: number;
  readonly consumed: number;
  readonly rows: readonly CheckedRow[];
  readonly rejected: readonly RejectedDraft[];
  readonly warnings: readonly Problem[];
  readonly duplicate: number;
}

export interface ChunkCheck {
  readonly resource: CompiledResource;
  readonly columns: ColumnMap;
  readonly columnCount: number;
  readonly today: string;
  readonly sealer: Sealer;
  readonly index: RowIndex;
  readonly findLateness: FindLateness;
}

export function checkChunk(check: ChunkCheck, chunk: RowChunk): CheckedChunk {
  const rows: CheckedRow[] = [];
  const rejected: RejectedDraft[] = [];
  const warnings: Problem[] = [];
  let duplicate = 0;
  for (let place = 0; place < chunk.cells.length; place++) {
    const cells = chunk.cells[place] ?? [];
    const rowNo = chunk.rowNos[place] ?? 0;
    const checked = checkRow(check, rowNo, cells);
    if (checked === "duplicate") duplicate++;
    else if ("problems" in checked) rejected.push(checked);
    else {
      rows.push(checked.row);
      if (checked.warnings) warnings.push(...checked.warnings);
      const late = check.findLateness(checked.row.facts.decidedOn);
      if (late) warnings.push(late);
    }
  }
  return { read: chunk.cells.length, consumed: chunk.consumed, rows, rejected, warnings, duplicate };
}

type RowCheck = "duplicate" | RejectedDraft | { readonly row: CheckedRow; readonly warnings: readonly Problem[] | null };

function checkRow(check: ChunkCheck, rowNo: number, cells: readonly string[]): RowCheck {
  const shape = findShapeProblem(check, cells);
  if (shape) return { rowNo, cells, problems: [shape] };
  const verdict = check.resource.checkRow(pickCells(check.columns, cells), { today: check.today });
  if (verdict.problems) return { rowNo, cells, problems: verdict.problems };
  const row = draftRow(check, { rowNo, cells, values: verdict.values });
  const seen = check.index.add(hashFileKey(row), readUuidHash(row.contentHash), rowNo);
  if (seen.kind === "first") return { row, warnings: verdict.warnings };
  if (seen.kind === "repeat") return "duplicate";
  return { rowNo, cells, problems: [contradiction(seen.rowNo)] };
}

export function contradiction(rowNo: number): Problem {
  return {
    field: null,
    code: "row.contradiction",
    words: `与第 ${rowNo} 行是同一条信息但内容不同。请只保留正确的一行；若确是两条信息，请核对决定书文号`,
  };
}

/** A row of another length has lost or gained a separator: its cells may stand under the wrong titles, so nothing of it is believed. */
function findShapeProblem(check: ChunkCheck, cells: readonly string[]): Problem | null {
  let last = cells.length;
  while (last > check.columnCount && cells[last - 1]?.trim() === "") last--;
  if (last === check.columnCount) return null;
  return raggedRowProblem(last, check.columnCount);
}

function pickCells(columns: ColumnMap, cells: readonly string[]): string[] {
  const picked: string[] = new Array(columns.columnOfField.length);
  for (let field = 0; field < picked.length; field++) {
    const column = columns.columnOfField[field] ?? -1;
    picked[field] = column < 0 ? "" : (cells[column] ?? "");
  }
  return picked;
}

function draftRow(check: ChunkCheck, row: { rowNo: number; cells: readonly string[]; values: RowValues }): CheckedRow {
  const facts = check.resource.readFacts(row.values);
  return {
    ...row,
    facts,
    claim: check.resource.readSubject(row.values),
    identityHash: hashIdentity(check.resource.resource, facts.identity),
    contentHash: hashContent(check.resource, row.values, check.sealer),
  };
}

/** Inside one file a subject is known by its first identifier, or by its name where it has none. In memory only, so it needs no key. */
function hashFileKey({ identityHash, claim }: CheckedRow): Hash64 {
  const first = claim.identifiers[0];
  return hashText(identityHash + (first ? `${first.kind}:${first.value}` : `name:${claim.name}`));
}
