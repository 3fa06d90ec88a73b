// A subject reads what is on record about itself: everything, whoever else may see it. Each look is an event like any other.
import { SUBJECT_READER } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import { type Context, todayIn } from "../platform/index.ts";
import { describeSubject, findSubjectFile, findSubjectParts } from "../subjects/index.ts";
import type { CreditFile, LedgerRecord } from "./contract.ts";
import { type CreditFileParts, composeCreditFile, readFileRecords } from "./read-credit-file.ts";
import { readRecordOf } from "./read-record.ts";

export interface OwnFileParts extends CreditFileParts {
  readonly context: Pick<Context, "db" | "sealer" | "clock">;
}

/** Who asks, and whom the account speaks for. */
export interface OwnReader {
  readonly accountId: string;
  readonly subjectId: string | null;
}

/** Null while nothing is on record. */
export async function readOwnFile(parts: OwnFileParts, { accountId, subjectId }: OwnReader): Promise<Omit<CreditFile, "ground"> | null> {
  const { db, clock } = parts.context;
  const subject = subjectId === null ? null : await findSubjectParts(db, subjectId);
  if (!subject) return null;
  const today = todayIn(clock);
  const records = await readFileRecords(parts, { subject, reader: SUBJECT_READER, asOf: today, by: "recorded", today });
  const look = { accountId, subjectId: subject.subjectId, fields: records.resources };
  const [described] = await Promise.all([
    describeSubject(db, subject),
    appendAuditEvent(db, { kind: "own_file.viewed", ...look }, clock.now()),
  ]);
  return composeCreditFile(parts, described, records);
}

/** Null for a record that is not there, and alike for one of anybody else: nobody learns of it by asking, and the try is written down. */
export async function readOwnRecord(
  parts: OwnFileParts,
  { accountId, subjectId }: OwnReader,
  recordId: string,
): Promise<Omit<LedgerRecord, "ground"> | null> {
  const { db, sealer, clock } = parts.context;
  const subject = subjectId === null ? null : await findSubjectFile(db, subjectId);
  const found = subject && (await readRecordOf({ db, sealer, catalog: parts.catalog }, subject.subjectId, recordId));
  if (!found) {
    await appendAuditEvent(db, { kind: "own_file.refused", accountId, target: recordId }, clock.now());
    return null;
  }
  const { record, fields } = found;
  await appendAuditEvent(db, { kind: "own_file.viewed", accountId, subjectId: subject.subjectId, target: recordId, fields }, clock.now());
  return record;
}
