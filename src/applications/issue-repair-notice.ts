// 两书同达: with a penalty goes a notice of how it can be repaired, in the subject's name, with a code that leads to its pre-check.
// Once for a record and a day: whoever asks again that day is given the same paper.
import qrcode from "qrcode";
import { appendAuditEvent } from "../audit/index.ts";
import type { ApplicantDesk, RepairCheck } from "../cases/contract.ts";
import type { Catalog } from "../catalog/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { findRecord, lockRecord, type RecordForDecision } from "../ledger/index.ts";
import { issueLetter, type LetterContext, type LetterPaper, readLetterPaper } from "../letters/index.ts";
import { type Context, type Transaction, todayIn } from "../platform/index.ts";
import { findSubjectById, type Subject } from "../subjects/index.ts";
import { applicationErrors } from "./errors.ts";
import { listRecordFacts } from "./record-facts.ts";
import { findNoticeLetter, insertNoticeLetter } from "./repair-notice-store.ts";

export interface RepairNoticeContext extends Pick<Context, "db" | "files" | "clock"> {
  readonly catalog: Catalog;
  readonly letters: LetterContext;
  readonly desk: Pick<ApplicantDesk, "preCheck">;
  unitName(unit: string): string;
}

/** Who asks; whether he may is judged before. */
export interface NoticeAsker {
  readonly accountId: string;
  readonly unit: string | null;
  readonly role: string;
}

/** Throws applications.unknownRecord, applications.noRepairNotice where nothing can be repaired. */
export async function issueRepairNotice(ctx: RepairNoticeContext, asker: NoticeAsker, recordId: string): Promise<LetterPaper> {
  const record = await findRecord(ctx.db, recordId);
  const subject = record && (await findSubjectById(ctx.db, record.subjectId));
  if (!record || !subject) throw applicationErrors.unknownRecord();
  const check = await ctx.desk.preCheck({ ...asker, subjectId: record.subjectId }, recordId);
  if (!check) throw applicationErrors.unknownRecord();
  if (check.verdict !== "repairable" && check.verdict !== "tooEarly") throw applicationErrors.noRepairNotice({ words: check.words });
  const letterId = await ctx.db.transaction((tx) => findOrIssue(tx, ctx, { asker, record, subject, check }));
  return readLetterPaper(ctx, { subjectId: record.subjectId, letterId });
}

interface Wanted {
  readonly asker: NoticeAsker;
  readonly record: RecordForDecision;
  readonly subject: Subject;
  readonly check: RepairCheck;
}

async function findOrIssue(tx: Transaction, ctx: RepairNoticeContext, { asker, record, subject, check }: Wanted): Promise<string> {
  const { subjectId, recordId } = record;
  const { accountId, unit } = asker;
  await lockRecord(tx, record);
  const place = { subjectId, recordId, issuedOn: todayIn(ctx.clock) };
  const standing = await findNoticeLetter(tx, place);
  if (standing !== null) {
    await appendAuditEvent(tx, { kind: "letter.read", accountId, unit, subjectId, target: standing }, ctx.clock.now());
    return standing;
  }
  const isPerson = subject.kind === "person";
  const { letterId } = await issueLetter(tx, ctx.letters, {
    kind: "repair-notice",
    subjectId,
    caseId: null,
    unitName: ctx.unitName(record.sourceUnit),
    addressee: subject.name,
    addresseeShown: isPerson ? maskPersonName(subject.name) : subject.name,
    accountId,
    unit,
    data: {
      you: isPerson ? "你" : "你单位",
      facts: listRecordFacts(ctx.catalog, record),
      conditions: check.conditions.map(({ title }) => title),
      earliestOn: check.from ?? place.issuedOn,
      basis: check.rule ? `《${check.rule.title}》` : check.sources.map(({ words }) => words).join("；"),
      check: await describeCheck(ctx.letters.city.origin, recordId),
    },
  });
  await insertNoticeLetter(tx, { ...place, letterId });
  return letterId;
}

async function describeCheck(origin: string, recordId: string) {
  const url = `${origin}/records/${recordId}/repair`;
  return { url, qrSvg: await qrcode.toString(url, { type: "svg", margin: 0, errorCorrectionLevel: "M" }) };
}
