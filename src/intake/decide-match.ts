// A clerk decides whom a parked row is about. The row then enters under its own batch and row number, like any other.
import { appendAuditEvent } from "../audit/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import { appendRecords } from "../ledger/index.ts";
import { appendEvents, makeId, type Transaction } from "../platform/index.ts";
import { appendSubjects, findSubjectById, learnAges, scoreCandidates } from "../subjects/index.ts";
import { moveCount, notifyProgress } from "./batch-store.ts";
import { readContent } from "./check-chunk.ts";
import { draftOneRow } from "./check-one-row.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";
import { findOpenParked, type ParkedRow, settleParked } from "./parked-store.ts";
import { isHeldUnderFormerHash, storeIdentifiers } from "./resolve-chunk.ts";

export interface MatchDecision {
  readonly batchId: string;
  readonly rowNo: number;
  readonly decision: "attach" | "create" | "dismiss";
  readonly subjectId: string | null;
  readonly note: string;
  readonly accountId: string;
  readonly unit: string;
}

const CANDIDATES_KEPT = 5;

/** Throws alreadyDecided when the row is no longer open, subjectMissing when there is nobody to attach to. */
export async function decideMatch(context: IntakeContext, decision: MatchDecision): Promise<void> {
  await context.db.transaction(async (tx) => {
    await context.sealer.hold(tx);
    const parked = await findOpenParked(tx, context.sealer, decision);
    if (!parked) throw intakeErrors.alreadyDecided();
    // What the clerk saw is kept with the decision: it can be judged years later.
    const candidates = await scoreCandidates(tx, parked.claim, CANDIDATES_KEPT);
    const subjectId = await STEPS[decision.decision](tx, context, { decision, parked });
    const state = ({ attach: "attached", create: "created", dismiss: "dismissed" } as const)[decision.decision];
    const { batchId, rowNo, accountId, unit } = decision;
    const note = maskFreeText(decision.note);
    await settleParked(tx, { batchId, rowNo, state, subjectId, accountId, note, candidates, at: context.clock.now() });
    await appendAuditEvent(
      tx,
      { kind: "match.decided", accountId, unit, subjectId, target: batchId, detail: { rowNo, state } },
      context.clock.now(),
    );
    await notifyProgress(tx, batchId);
  });
}

interface Step {
  readonly decision: MatchDecision;
  readonly parked: ParkedRow;
}

const STEPS = {
  attach: attachRow,
  create: createSubject,
  dismiss: async (): Promise<string | null> => null,
} satisfies Record<MatchDecision["decision"], (tx: Transaction, context: IntakeContext, step: Step) => Promise<string | null>>;

async function attachRow(tx: Transaction, context: IntakeContext, step: Step): Promise<string> {
  const { subjectId } = step.decision;
  const subject = subjectId ? await findSubjectById(tx, subjectId) : null;
  if (!subject || subject.kind !== step.parked.claim.kind) throw intakeErrors.subjectMissing();
  await enterRow(tx, context, { parked: step.parked, subjectId: subject.subjectId });
  return subject.subjectId;
}

async function createSubject(tx: Transaction, context: IntakeContext, step: Step): Promise<string> {
  const { claim, unitCode, batchId } = step.parked;
  const subjectId = makeId();
  const at = context.clock.now();
  const { kind, name, status, region } = claim;
  if (await isHeldUnderFormerHash(tx, claim, context.sealer)) throw intakeErrors.subjectTaken();
  const identifiers = storeIdentifiers(claim, context.sealer);
  await appendSubjects(tx, [{ subjectId, kind, name, status, region, identifiers, sourceUnit: unitCode, batchId, at }]);
  await enterRow(tx, context, { parked: step.parked, subjectId });
  return subjectId;
}

async function enterRow(
  tx: Transaction,
  context: IntakeContext,
  { parked, subjectId }: { parked: ParkedRow; subjectId: string },
): Promise<void> {
  const resource = context.catalog.get(parked.resource, parked.resourceVersion);
  const at = context.clock.now();
  const { adultOn } = parked.claim;
  await learnAges(tx, adultOn ? [{ subjectId, adultOn }] : [], at);
  const frame = { resource, sealer: context.sealer, batchId: parked.batchId, sourceUnit: parked.unitCode, recordedAt: at };
  const { page, rows } = draftOneRow(frame, { ...parked, cells: [] });
  const drafts = rows.map((row) => ({ place: row.place, subjectId, readContent: () => readContent(resource, row) }));
  const [outcome] = await appendRecords(tx, { page, drafts });
  if (outcome?.kind === "conflict") throw intakeErrors.recordTaken();
  const to = outcome?.kind ?? "unchanged";
  await moveCount(tx, parked.batchId, { from: "parked", to });
  const { batchId, rowNo } = parked;
  const accepted = {
    batchId,
    resource: parked.resource,
    firstRow: rowNo,
    lastRow: rowNo,
    accepted: to === "accepted" ? 1 : 0,
    updated: to === "updated" ? 1 : 0,
  };
  await appendEvents(
    tx,
    [
      { topic: "record.accepted", payload: accepted },
      { topic: "subject.changed", payload: { batchId } },
    ],
    at,
  );
}
