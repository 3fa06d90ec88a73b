// The life of a batch as browsers, scripts and tests see it.
import { z } from "zod";

/** received → checking → done; or refused (nothing entered), withdrawn (everything undone). `interrupted` never rests: the next start goes on. */
export const BatchState = z.enum(["received", "running", "done", "refused", "withdrawn"]);
export type BatchState = z.infer<typeof BatchState>;

/** read = accepted + updated + unchanged + duplicate + rejected + parked, always. */
export const BatchCounts = z.object({
  read: z.int(),
  accepted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  rejected: z.int(),
  parked: z.int(),
});
export type BatchCounts = z.infer<typeof BatchCounts>;

export const BatchView = z.object({
  batch: z.uuid(),
  resource: z.string(),
  resourceName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  submittedBy: z.string().nullable(),
  channel: z.enum(["console", "api", "cli", "form", "demo"]),
  fileName: z.string(),
  fileSizeBytes: z.int(),
  fileKind: z.string().nullable(),
  encoding: z.string().nullable(),
  profile: z.string().nullable(),
  state: BatchState,
  counts: BatchCounts,
  /** Rejected and parked rows still waiting for somebody. */
  openRejected: z.int(),
  openParked: z.int(),
  /** 0..1, by bytes for CSV and by rows for workbooks. */
  progress: z.number(),
  /** Why the whole file was refused, in Chinese. */
  refusal: z.object({ code: z.string(), words: z.string() }).nullable(),
  /** Same bytes as an earlier batch: its id. */
  sameFileAs: z.uuid().nullable(),
  extraColumns: z.array(z.string()),
  errorSummary: z.array(
    z.object({ field: z.string().nullable(), title: z.string().nullable(), code: z.string(), words: z.string(), count: z.int() }),
  ),
  warningSummary: z.array(
    z.object({ field: z.string().nullable(), title: z.string().nullable(), code: z.string(), words: z.string(), count: z.int() }),
  ),
  withdrawnReason: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type BatchView = z.infer<typeof BatchView>;

export const CellProblem = z.object({ field: z.string().nullable(), title: z.string().nullable(), code: z.string(), words: z.string() });

export const RejectedRowView = z.object({
  batch: z.uuid(),
  rowNo: z.int(),
  /** Raw cells by field code, as the file had them; personal numbers masked. */
  cells: z.record(z.string(), z.string()),
  problems: z.array(CellProblem),
  state: z.enum(["open", "corrected", "dismissed"]),
});
export type RejectedRowView = z.infer<typeof RejectedRowView>;

/** A row as its file had it, to compare a record with. */
export const ReceivedRow = z.object({
  batch: z.uuid(),
  fileName: z.string(),
  rowNo: z.int(),
  unitName: z.string(),
  receivedAt: z.iso.datetime(),
  /** In the order of the resource, personal numbers masked; what the reader may not see is left out. */
  cells: z.array(z.object({ field: z.string(), title: z.string(), titleEn: z.string(), text: z.string() })),
});
export type ReceivedRow = z.infer<typeof ReceivedRow>;

/** What the upload screen shows before anything is entered. */
export const UploadPreview = z.object({
  fileKind: z.string(),
  encoding: z.string().nullable(),
  header: z.array(z.string()),
  /** Best first. */
  resourceGuesses: z.array(z.object({ resource: z.string(), name: z.string(), matchedColumns: z.int(), missingRequired: z.int() })),
  recognised: z.array(z.object({ column: z.int(), title: z.string(), field: z.string(), fieldTitle: z.string(), by: z.string() })),
  extraColumns: z.array(z.string()),
  missingFields: z.array(z.object({ field: z.string(), title: z.string() })),
  firstRows: z.array(z.object({ rowNo: z.int(), values: z.record(z.string(), z.string().nullable()), problems: z.array(CellProblem) })),
});
export type UploadPreview = z.infer<typeof UploadPreview>;
