// The writing half of a step, within its transaction: form and documents checked, event, effects, letters, copy, news, trace.
import { appendAuditEvent } from "../../audit/index.ts";
import { appendEvents, type Transaction } from "../../platform/index.ts";
import { type CasesContext, listDeadlines, type Taker } from "../case-context.ts";
import { insertDocumentUses, listOwnFiles } from "../documents/document-store.ts";
import { nextDeadline } from "../engine/case-deadlines.ts";
import { decidingUnitOf, stateOf } from "../engine/case-history.ts";
import type { CaseType, Party } from "../engine/case-type.ts";
import { checkAnswers } from "../engine/check-answers.ts";
import { caseErrors } from "../errors.ts";
import { insertLetters } from "../letters/wanted-letter-store.ts";
import { optionsOf } from "../rules/case-rules.ts";
import { type CaseCopy, type CaseRow, insertEvent, type StoredEvent, updateCopy } from "./case-store.ts";
import { sealAnswers } from "./seal-answers.ts";

export interface StepTaken {
  readonly row: CaseRow;
  readonly type: CaseType;
  readonly history: readonly StoredEvent[];
  readonly step: {
    readonly step: string;
    readonly party: Party;
    readonly taker: Taker;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly documents: readonly { readonly fileId: string; readonly document: string }[];
    readonly key: string;
    readonly requestHash: string;
    /** What the platform adds to the answers, such as the path of the case. */
    readonly facts: Readonly<Record<string, unknown>>;
  };
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  readonly at: Date;
}

export async function appendStep(tx: Transaction, ctx: CasesContext, taken: StepTaken): Promise<{ seq: number; state: string }> {
  const { row, type, step, at } = taken;
  const facts = type.steps[step.step];
  if (!facts) throw caseErrors.unknownStep();
  const data = { ...takeAnswers(ctx, taken), ...step.facts };
  await checkFiles(tx, ctx, taken);
  const seq = row.seq + 1;
  const results = await runEffects(tx, ctx, { taken, effects: facts.effects ?? [], seq, data });
  const event = await writeEvent(tx, ctx, { taken, seq, data: { ...data, ...results } });
  const history = [...taken.history, event];
  await insertDocumentUses(tx, { caseId: row.caseId, seq }, step.documents);
  await insertLetters(tx, { subjectId: row.subjectId, caseId: row.caseId, seq, letters: facts.letters ?? [], at });
  const copy = makeCopy(ctx, type, { row, history, at });
  await updateCopy(tx, row, copy);
  await tell(tx, taken, copy);
  if (!copy.isOpen) await runEffects(tx, ctx, { taken, effects: type.whenClosed ?? [], seq, data });
  return { seq, state: copy.state };
}

function takeAnswers(ctx: CasesContext, { type, step }: StepTaken): Readonly<Record<string, unknown>> {
  const facts = type.steps[step.step];
  if (!facts) throw caseErrors.unknownStep();
  const { data, problems } = checkAnswers(facts, step.answers, {
    listOptions: (list) => optionsOf(ctx.rules, list),
    isUnit: (unit) => ctx.findUnitName(unit) !== null,
  });
  if (problems.length > 0) throw caseErrors.answersInvalid({ problems });
  return data;
}

/** Only files that the taker uploaded: an id that somebody overheard opens nothing. */
async function checkFiles(tx: Transaction, ctx: CasesContext, { type, step }: StepTaken): Promise<void> {
  if (step.documents.length === 0) return;
  if (!type.steps[step.step]?.takesDocuments) throw caseErrors.documentUnknown();
  const { filesMax } = ctx.rules.documents;
  if (step.documents.length > filesMax) throw caseErrors.tooManyFiles({ max: filesMax });
  const fileIds = [...new Set(step.documents.map(({ fileId }) => fileId))];
  const own = await listOwnFiles(tx, fileIds, step.taker.accountId);
  if (own.length < fileIds.length) throw caseErrors.documentUnknown();
}

async function writeEvent(
  tx: Transaction,
  ctx: CasesContext,
  { taken, seq, data }: { taken: StepTaken; seq: number; data: Readonly<Record<string, unknown>> },
): Promise<StoredEvent> {
  const { row, type, step, today, at } = taken;
  await ctx.sealer.hold(tx);
  const sealed = sealAnswers(ctx.sealer, type, { caseId: row.caseId, seq, step: step.step, data });
  const event: StoredEvent = {
    seq,
    step: step.step,
    party: step.party,
    on: today,
    data: sealed,
    accountId: isPerson(step.taker) ? step.taker.accountId : null,
    unit: step.taker.unit,
    key: step.key,
    requestHash: step.requestHash,
    at,
  };
  await insertEvent(tx, row, event);
  return event;
}

/** The clock and the upper platform have no account. */
function isPerson({ role }: Taker): boolean {
  return role !== "clock" && role !== "upper";
}

interface Effects {
  readonly taken: StepTaken;
  readonly effects: readonly string[];
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** In the order of the declaration. What they found out (old and new values, who must be told) is kept in the event. */
async function runEffects(
  tx: Transaction,
  ctx: CasesContext,
  { taken, effects, seq, data }: Effects,
): Promise<Readonly<Record<string, unknown>>> {
  const { row, type, step, today, at } = taken;
  let results: Readonly<Record<string, unknown>> = {};
  for (const name of effects) {
    const effect = ctx.effects[name];
    if (!effect) throw new Error(`the effect ${name} of ${type.type}.${step.step} is not declared`);
    const { documents, taker } = step;
    const work = { ctx, tx, row, type, step: step.step, seq, data: { ...data, ...results }, documents, taker, today, at };
    results = { ...results, ...(await effect(work)) };
  }
  return results;
}

/** Everything that lists show, computed from the history alone. */
export function makeCopy(
  ctx: CasesContext,
  type: CaseType,
  { row, history, at }: { row: Pick<CaseRow, "firstUnit">; history: readonly StoredEvent[]; at: Date },
): CaseCopy {
  const state = stateOf(type, history);
  const facts = type.states[state];
  if (!facts) throw new Error(`${type.type} has no state ${state}`);
  const deadlines = listDeadlines(ctx, type, history);
  const next = nextDeadline(deadlines);
  const decision = history.findLast(({ step }) => type.steps[step]?.isDecision);
  return {
    seq: history.length,
    state,
    isOpen: facts.isOpen,
    waitsFor: facts.waitsFor,
    decidingUnit: decidingUnitOf(type, history, row.firstUnit),
    deadline: next?.deadline ?? null,
    dueOn: next?.dueOn ?? null,
    remindOn: next?.remindOn ?? null,
    isDueUnknown: next !== null && next.dueOn === null,
    isLate: next?.light === "red",
    isUrged: isUrged(type, history),
    wasReturned: history.some(({ step }) => type.steps[step]?.isBounce),
    decidedAt: decision?.at ?? null,
    at,
  };
}

/** Urged since it last moved on: whoever it waits for sees so until he acts. */
function isUrged(type: CaseType, history: readonly StoredEvent[]): boolean {
  const movedAt = history.findLastIndex(({ step }) => type.steps[step]?.to !== "same");
  return history.slice(movedAt + 1).some(({ step }) => type.steps[step]?.effects?.includes("remindParty"));
}

async function tell(tx: Transaction, { row, type, step, at }: StepTaken, copy: CaseCopy): Promise<void> {
  const { subjectId, caseId, recordId, caseNo } = row;
  const payload = { subjectId, caseId, recordId, caseType: type.type, step: step.step, state: copy.state, seq: copy.seq };
  const isDecision = type.steps[step.step]?.isDecision ?? false;
  const topics = [copy.seq === 1 ? "case.opened" : "case.moved", ...(isDecision ? ["case.decided"] : [])];
  await appendEvents(
    tx,
    topics.map((topic) => ({ topic, payload })),
    at,
  );
  const { taker } = step;
  await appendAuditEvent(
    tx,
    {
      kind: copy.seq === 1 ? "case.opened" : "case.moved",
      accountId: isPerson(taker) ? taker.accountId : null,
      unit: taker.unit,
      subjectId,
      target: caseId,
      matterNo: caseNo,
      detail: { caseType: type.type, step: step.step, state: copy.state },
    },
    at,
  );
}
