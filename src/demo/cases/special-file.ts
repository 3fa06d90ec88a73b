// A file whose every row was made for its outcome.
import type { SpecialRow } from "../demo-file.ts";

export interface SpecialFile {
  readonly unit: string;
  readonly resource: string;
  /** What stands between the resource's name and the date in the file's name. */
  readonly label: string;
  readonly rows: readonly SpecialRow[];
  readonly withdrawReason?: string;
  readonly isDisputed?: boolean;
}

/** Rows that are simply taken. */
export function taken(rows: readonly SpecialRow["row"][]): SpecialRow[] {
  return rows.map((row) => ({ row }));
}
