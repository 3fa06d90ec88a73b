// The front door of the ledger: accepted records and their history, and the credit file of a subject.
export { type AppendOutcome, appendRecords } from "./append-records.ts";
export { hashContent, hashIdentity, type RecordDraft, type RecordFrame } from "./draft-record.ts";
export { setDisputeMark, withdrawRecords } from "./ledger-store.ts";
export { listBatchRecords } from "./credit-file-store.ts";
export { type CreditFileParts, ledgerErrors, readCreditFile } from "./read-credit-file.ts";
export { readRecord } from "./read-record.ts";
export { type LedgerRoutes, registerLedgerRoutes } from "./routes.ts";
