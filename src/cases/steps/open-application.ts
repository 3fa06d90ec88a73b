// Opening an application: one case for each record, all of them or none.
import { findRecord, lockRecord, type RecordForDecision } from "../../ledger/index.ts";
import { hasSqlState, makeId, type Queryable, type Transaction, todayIn } from "../../platform/index.ts";
import { findSubjectById } from "../../subjects/index.ts";
import { type CasesContext, getType, partiesOfTaker, type Taker } from "../case-context.ts";
import type { OpenAnswer, OpenRequest } from "../contract.ts";
import { explainForbidden, partyFor } from "../engine/case-history.ts";
import type { CaseType, Party } from "../engine/case-type.ts";
import { caseErrors } from "../errors.ts";
import { keepSought } from "../proofs/seek-proofs.ts";
import { appendStep } from "./append-step.ts";
import { type Channel, findApplication, insertApplication, insertCase, isUnderway, listOfApplication, lockCase } from "./case-store.ts";
import { OPENING_CHECKS } from "./check-opening.ts";
import { drawCaseNo } from "./draw-case-no.ts";
import { hashRequest } from "./hash-request.ts";
import { refuse } from "./take-step.ts";

/** Throws case.unknownRecord, notTheSubject, notYourRecord, tooEarly, notRepairable, underway, documentsMissing, answersInvalid, keyReused. */
export async function openApplication(ctx: CasesContext, taker: Taker, request: OpenRequest): Promise<OpenAnswer> {
  const type = getType(ctx, request.type);
  const records = await readRecords(ctx.db, request.recordIds);
  const applicant = isOfUnit(type, request.step) ? null : await findApplicant(ctx.db, taker, records);
  const opening = { type, taker, request, records, applicant, requestHash: hashRequest(ctx.sealer, { ...request, key: "" }) };
  try {
    return await ctx.db.transaction((tx) => openWithin(tx, ctx, opening));
  } catch (error) {
    // Two who apply for one record at once: the unique index lets one through.
    if (hasSqlState(error, "23505")) throw caseErrors.underway();
    throw error;
  }
}

interface OpeningWork {
  readonly type: CaseType;
  readonly taker: Taker;
  readonly request: OpenRequest;
  readonly records: readonly RecordForDecision[];
  /** Null where a unit corrects its own record. */
  readonly applicant: string | null;
  readonly requestHash: string;
}

async function openWithin(tx: Transaction, ctx: CasesContext, work: OpeningWork): Promise<OpenAnswer> {
  const { type, taker, request, records, applicant } = work;
  const owner = applicant ?? records[0]?.subjectId ?? "";
  const application = {
    subjectId: owner,
    applicationId: makeId(),
    caseType: type.type,
    channel: channelOf(taker),
    key: request.key,
    requestHash: work.requestHash,
    accountId: isStaffOrPortal(taker) ? taker.accountId : null,
    at: ctx.clock.now(),
  };
  if (!(await insertApplication(tx, application))) return answerAgain(tx, { subjectId: owner, key: request.key }, work.requestHash);
  for (const record of records) await openCase(tx, ctx, { ...work, record, applicationId: application.applicationId });
  return readAnswer(tx, application.applicationId);
}

async function openCase(
  tx: Transaction,
  ctx: CasesContext,
  work: OpeningWork & { readonly record: RecordForDecision; readonly applicationId: string },
): Promise<void> {
  const { type, taker, request, applicant, record, applicationId, requestHash } = work;
  const at = ctx.clock.now();
  const place = { subjectId: record.subjectId, caseId: makeId() };
  await lockRecord(tx, record);
  const party = startingParty(type, taker, { step: request.step, unit: record.sourceUnit });
  if (await isUnderway(tx, { ...record, caseType: type.type })) throw caseErrors.underway();
  const check = OPENING_CHECKS[type.opening];
  if (!check) throw new Error(`the opening check ${type.opening} of ${type.type} is not declared`);
  const { facts, sought } = await check(ctx, tx, { record, taker, answers: request.answers, documents: request.documents });
  await insertCase(tx, {
    ...place,
    caseNo: await drawCaseNo(tx, type, { ...place, today: todayIn(ctx.clock) }),
    caseType: type.type,
    applicationId,
    applicantSubjectId: applicant,
    mainCaseId: null,
    recordId: record.recordId,
    resource: record.resource,
    firstUnit: record.sourceUnit,
    channel: channelOf(taker),
    openedBy: isStaffOrPortal(taker) ? taker.accountId : null,
    openedUnit: taker.unit,
    openedAt: at,
  });
  const { answers, documents } = request;
  const step = { step: request.step, party, taker, answers, documents, key: request.key, requestHash, facts };
  await appendStep(tx, ctx, { row: await lockCase(tx, place), type, history: [], step, today: todayIn(ctx.clock), at });
  const kept = { row: await lockCase(tx, place), said: String(answers["statement"] ?? ""), beganAt: at };
  for (const found of sought) await keepSought(tx, ctx, { sought: found, ...kept });
}

/** A correction that a unit makes of its own accord is nobody's application. */
function isOfUnit(type: CaseType, step: string): boolean {
  return type.steps[step]?.from["start"]?.every((party) => party === "unit") ?? false;
}

/** Before there is a case, the applicant is whoever speaks for the subject, and the unit the one that sent the record. */
function startingParty(type: CaseType, taker: Taker, { step, unit }: { step: string; unit: string }): Party {
  const standing = { applicantSubjectId: taker.subjectId, decidingUnit: unit, openedUnit: taker.unit };
  const attempt = { step, parties: partiesOfTaker(taker, standing) };
  const reason = explainForbidden(type, [], attempt);
  if (reason === "not_your_step" && attempt.parties.length === 0) throw caseErrors.notYourRecord();
  if (reason) throw refuse(reason, type, { step, state: "start" });
  return partyFor(type, [], attempt);
}

async function readRecords(db: Queryable, recordIds: readonly string[]): Promise<RecordForDecision[]> {
  const records: RecordForDecision[] = [];
  for (const recordId of [...new Set(recordIds)].sort()) {
    const record = await findRecord(db, recordId);
    if (!record) throw caseErrors.unknownRecord();
    records.push(record);
  }
  return records;
}

/**
 * Whose application it is: merged subjects count as one. Everybody applies for his own records, and at the window one applicant stands
 * before the clerk: all records are of one subject. A record of somebody else is answered like one that is not there would be no help to an
 * honest mistake, so it is refused in words.
 */
async function findApplicant(db: Queryable, taker: Taker, records: readonly RecordForDecision[]): Promise<string | null> {
  if (taker.role === "liaison" || taker.role === "reviewer") return null;
  const owners = new Set<string>();
  for (const record of records) owners.add(await readRoot(db, record.subjectId));
  const [owner] = owners;
  if (owner === undefined || owners.size > 1) throw caseErrors.notTheSubject();
  if (taker.subjectId === null) return owner;
  if ((await readRoot(db, taker.subjectId)) !== owner) throw caseErrors.notTheSubject();
  return taker.subjectId;
}

async function readRoot(db: Queryable, subjectId: string): Promise<string> {
  return (await findSubjectById(db, subjectId))?.mergedInto ?? subjectId;
}

const CHANNELS: Readonly<Record<string, Channel>> = {
  representative: "portal",
  natural_person: "portal",
  liaison: "unit",
  reviewer: "unit",
  upper: "upper",
};

function channelOf({ role }: Taker): Channel {
  return CHANNELS[role] ?? "window";
}

function isStaffOrPortal({ role }: Taker): boolean {
  return role !== "upper" && role !== "clock";
}

async function answerAgain(tx: Transaction, asked: { subjectId: string; key: string }, requestHash: string): Promise<OpenAnswer> {
  const standing = await findApplication(tx, asked);
  if (!standing || standing.requestHash !== requestHash) throw caseErrors.keyReused();
  return readAnswer(tx, standing.applicationId);
}

async function readAnswer(tx: Transaction, applicationId: string): Promise<OpenAnswer> {
  const rows = await listOfApplication(tx, applicationId);
  return { applicationId, cases: rows.map(({ caseId, caseNo, recordId, state }) => ({ caseId, caseNo, recordId, state })) };
}
