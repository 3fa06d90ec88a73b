// A corrected workbook came back: the rows of the first batch that it puts right are no longer open there.
import type { Transaction } from "../platform/index.ts";
import { settleCorrectedRows } from "./rejected-store.ts";

export interface CorrectedRows {
  readonly batchId: string;
  readonly corrects: string;
  /** Row number in this file → row number in the file it corrects, from the workbook's own column. */
  readonly originOf: ReadonlyMap<number, number>;
  readonly at: Date;
}

export async function settleCorrected(tx: Transaction, { batchId, corrects, originOf, at }: CorrectedRows): Promise<number> {
  if (originOf.size === 0) return 0;
  return settleCorrectedRows(tx, { batchId, corrects, rowNos: [...originOf.keys()], originNos: [...originOf.values()], at });
}
