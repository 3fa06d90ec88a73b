// The front door of the ledger: accepted records and their history, and the credit file of a subject.
export { type AppendOutcome, appendRecords, type RecordDraft } from "./append-records.ts";
export { type ChangedField, type CorrectionOutcome, correctRecord, releaseIdentity, withdrawRecord } from "./correct-record.ts";
export { CREDIT_FILE_GROUPS } from "./credit-file-groups.ts";
export { type BatchRecordRow, hasPersons, listBatchRecords } from "./credit-file-store.ts";
export { findLastReceivedAt, listEvidence } from "./evidence-store.ts";
export { creditFileExport } from "./export-credit-file.ts";
export { findStandingSince } from "./find-standing-since.ts";
export { countStanding, listFallen, setDisputeMark, withdrawRecords } from "./ledger-store.ts";
export { openPayload } from "./open-payload.ts";
export { registerOpenRoutes } from "./open-routes.ts";
export { type OwnFileParts, type OwnReader, readOwnFile, readOwnRecord } from "./read-own-file.ts";
export { type RecordContent, type RecordFrame, RecordPage } from "./record-page.ts";
export {
  endRecordUse,
  findRecord,
  listRecords,
  lockRecord,
  type RecordForDecision,
  restoreRecordUse,
  revokeRecordRepair,
  type UseDeed,
  type UseEnded,
} from "./record-use-store.ts";
export { type LedgerRoutes, registerLedgerRoutes } from "./routes.ts";
export { listSealedRecords } from "./sealed-records.ts";
