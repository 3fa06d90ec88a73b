// One file of the demo city, as a department would hand it in: CSV with the catalog's own column titles.

/** What the intake must say of the file when every row has gone through. */
export interface PlannedOutcome {
  /** Rows that the compiled checks refuse. */
  readonly refusedByCheck: number;
  /** Rows that are well formed and that the look-up of the subject, an earlier row of the file or another unit's record refuses. */
  readonly refusedByMatch: number;
  readonly parked: number;
  readonly duplicate: number;
}

export interface DemoFile {
  /** The unit that hands it in. */
  readonly unit: string;
  readonly resource: string;
  readonly fileName: string;
  readonly rows: number;
  readonly planned: PlannedOutcome;
  /** Set when the unit takes the whole file back after it was loaded. */
  readonly withdrawReason: string | null;
  /** Somebody objects to its first records. */
  readonly isDisputed: boolean;
  /** UTF-8 text in pieces of about a megabyte; each call begins anew. */
  text(): IteratorObject<string>;
}

/** Cells by field code; an absent field is an empty cell. */
export type DemoRow = Readonly<Record<string, string>>;

/** What becomes of a row that is not simply taken. */
export type RowFate = keyof PlannedOutcome;

/** A row that was made for its outcome. */
export interface SpecialRow {
  readonly row: DemoRow;
  /** Absent: it is taken. */
  readonly fate?: RowFate;
}

export function countFates(rows: readonly SpecialRow[]): PlannedOutcome {
  const count = (fate: RowFate) => rows.filter((special) => special.fate === fate).length;
  return {
    refusedByCheck: count("refusedByCheck"),
    refusedByMatch: count("refusedByMatch"),
    parked: count("parked"),
    duplicate: count("duplicate"),
  };
}
