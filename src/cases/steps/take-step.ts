// Taking a step: all of it in one transaction, in the order that ENGINE.md gives. If anything of it fails, nothing of it happened.
import { nameAccounts } from "../../people/index.ts";
import { type Transaction, todayIn } from "../../platform/index.ts";
import { type CasesContext, getType, partiesOfTaker, type Taker } from "../case-context.ts";
import type { StepAnswer } from "../contract.ts";
import { explainForbidden, type ForbiddenReason, partyFor, stateOf } from "../engine/case-history.ts";
import type { CaseType } from "../engine/case-type.ts";
import { caseErrors } from "../errors.ts";
import { mayRead } from "../reading/may-read.ts";
import { appendStep } from "./append-step.ts";
import { type CaseRow, findCase, listEvents, lockWithMain, type StoredEvent } from "./case-store.ts";
import { hashRequest } from "./hash-request.ts";

export interface StepOrder {
  readonly caseId: string;
  readonly step: string;
  /** How many events the caller had seen. */
  readonly seq: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly fileId: string; readonly document: string }[];
  /** Made by the caller; the same again answers the same. */
  readonly key: string;
}

/** Throws case.unknownCase, keyReused, changedMeanwhile, notInThisState, notYourStep, doneAlready, otherPath, answersInvalid, … */
export async function takeStep(ctx: CasesContext, taker: Taker, order: StepOrder): Promise<StepAnswer> {
  const found = await findCase(ctx.db, order.caseId);
  if (!found || !mayRead(taker, found)) throw caseErrors.unknownCase();
  return ctx.db.transaction((tx) => takeStepWithin(tx, ctx, { taker, order, place: found }));
}

interface Taking {
  readonly taker: Taker;
  readonly order: StepOrder;
  readonly place: { readonly subjectId: string; readonly caseId: string; readonly mainCaseId?: string | null };
}

/** The same within a transaction of the caller: the upper platform's results come in so, together with their message. */
export async function takeStepWithin(tx: Transaction, ctx: CasesContext, { taker, order, place }: Taking): Promise<StepAnswer> {
  const row = await lockWithMain(tx, place);
  const type = getType(ctx, row.caseType);
  const history = await listEvents(tx, place);
  const requestHash = hashRequest(ctx.sealer, { step: order.step, answers: order.answers, documents: order.documents });
  const repeated = history.find(({ key }) => key === order.key);
  if (repeated) return answerAgain(type, history, { repeated, requestHash, caseId: row.caseId });
  if (order.seq !== row.seq) throw await explainChange(ctx, type, history);
  const parties = partiesOfTaker(taker, row);
  const attempt = { step: order.step, parties, on: todayIn(ctx.clock) };
  const reason = explainForbidden(type, history, attempt);
  if (reason) throw refuse(reason, type, { step: order.step, state: row.state });
  const party = partyFor(type, history, attempt);
  const { seq, state } = await appendStep(tx, ctx, {
    row,
    type,
    history,
    step: { step: order.step, party, taker, answers: order.answers, documents: order.documents, key: order.key, requestHash, facts: {} },
    today: todayIn(ctx.clock),
    at: ctx.clock.now(),
  });
  return { caseId: row.caseId, seq, state, ...titlesOf(type, state), isRepeated: false };
}

/** The answer that was lost: the state right after that step, whatever happened since. */
function answerAgain(
  type: CaseType,
  history: readonly StoredEvent[],
  { repeated, requestHash, caseId }: { repeated: StoredEvent; requestHash: string; caseId: string },
): StepAnswer {
  if (repeated.requestHash !== requestHash) throw caseErrors.keyReused();
  const state = stateOf(
    type,
    history.filter(({ seq }) => seq <= repeated.seq),
  );
  return { caseId, seq: repeated.seq, state, ...titlesOf(type, state), isRepeated: true };
}

function titlesOf(type: CaseType, state: string): Pick<StepAnswer, "stateTitle" | "stateTitleEn"> {
  const facts = type.states[state];
  return { stateTitle: facts?.title ?? state, stateTitleEn: facts?.titleEn ?? state };
}

async function explainChange(ctx: CasesContext, type: CaseType, history: readonly StoredEvent[]) {
  const last = history.at(-1);
  const by = last?.accountId ? (await nameAccounts(ctx, [last.accountId])).get(last.accountId) : undefined;
  return caseErrors.changedMeanwhile({ by: by ?? "他人", step: (last && type.steps[last.step]?.title) ?? "" });
}

export function refuse(reason: ForbiddenReason, type: CaseType, at: { step: string; state: CaseRow["state"] }) {
  const facts = { step: type.steps[at.step]?.title ?? at.step, state: type.states[at.state]?.title ?? "未提交" };
  return REFUSALS[reason](facts);
}

const REFUSALS = {
  unknown_step: caseErrors.unknownStep,
  not_in_this_state: caseErrors.notInThisState,
  not_your_step: caseErrors.notYourStep,
  done_already: caseErrors.doneAlready,
  done_today: caseErrors.doneToday,
  other_path: caseErrors.otherPath,
} satisfies Record<ForbiddenReason, (facts: Readonly<Record<string, unknown>>) => Error>;
