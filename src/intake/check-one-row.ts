// One row that came by hand: from the form or as a correction in place. The same checks as a file's rows.
import type { CompiledResource, Problem } from "../catalog/index.ts";
import { hashContent, hashIdentity } from "../ledger/index.ts";
import type { Sealer } from "../platform/index.ts";
import type { CheckedRow } from "./check-chunk.ts";

export interface HandRow {
  readonly resource: CompiledResource;
  /** Text by field code, as it was typed. */
  readonly cells: Readonly<Record<string, string>>;
  readonly rowNo: number;
  readonly today: string;
  readonly sealer: Sealer;
}

export function checkOneRow({ resource, cells, rowNo, today, sealer }: HandRow): { row: CheckedRow } | { problems: readonly Problem[] } {
  const typed = resource.fields.map((field) => cells[field.code] ?? "");
  const verdict = resource.checkRow(typed, { today });
  if (verdict.problems) return { problems: verdict.problems };
  const facts = resource.readFacts(verdict.values);
  return { row: checkedRow(resource, { rowNo, cells: typed, values: verdict.values, facts }, sealer) };
}

function checkedRow(resource: CompiledResource, row: Pick<CheckedRow, "rowNo" | "cells" | "values" | "facts">, sealer: Sealer): CheckedRow {
  return {
    ...row,
    claim: resource.readSubject(row.values),
    identityHash: hashIdentity(resource.resource, row.facts.identity),
    contentHash: hashContent(resource, row.values, sealer),
  };
}

/** A parked row again, as it was when it was parked. */
export function recallRow(
  resource: CompiledResource,
  parked: { rowNo: number; values: CheckedRow["values"]; claim: CheckedRow["claim"] },
  sealer: Sealer,
): CheckedRow {
  const { rowNo, values, claim } = parked;
  return { ...checkedRow(resource, { rowNo, cells: [], values, facts: resource.readFacts(values) }, sealer), claim };
}
