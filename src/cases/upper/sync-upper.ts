// Sends what waits and applies what came back. Each report is sent until it is taken, each result applied once and in its order.
import { DeclaredError, makeId, type Transaction } from "../../platform/index.ts";
import { type CasesContext, makeSystemTaker } from "../case-context.ts";
import { type CaseRow, findCaseByNo, lockCase } from "../steps/case-store.ts";
import { setReceiptConfirmed } from "../steps/receipt-store.ts";
import { takeStepWithin } from "../steps/take-step.ts";
import type { UpperPlatform, UpperResult } from "./upper-platform.ts";
import {
  insertUpperMessage,
  isMessageKnown,
  listReported,
  listWaiting,
  type MessageState,
  readLastRound,
  setSent,
  setTryAfter,
} from "./upper-store.ts";

const SEND_MAX = 200;
const RETRY_SECONDS_MIN = 60;
const RETRY_SECONDS_MAX = 3600;

export interface SyncReport {
  readonly sent: number;
  readonly failed: number;
  readonly applied: number;
  /** Known already, or older than what was applied. */
  readonly passedOver: number;
  /** Results that fit no case or no state: somebody has to look. */
  readonly differing: number;
}

export async function syncUpper(ctx: CasesContext, upper: UpperPlatform): Promise<SyncReport> {
  const { sent, failed } = await sendWaiting(ctx, upper);
  const results = failed > 0 ? [] : await listResults(ctx, upper);
  return { sent, failed, ...(await applyResults(ctx, results)) };
}

/** What cannot be read now is listed again, or found by the daily comparison. */
async function listResults(ctx: CasesContext, upper: UpperPlatform): Promise<readonly UpperResult[]> {
  try {
    return await upper.listResults();
  } catch (error) {
    ctx.log.warn({ reason: nameOf(error) }, "the results of the upper platform could not be read");
    return [];
  }
}

function nameOf(error: unknown): string {
  return error instanceof DeclaredError ? error.code : error instanceof Error ? error.name : typeof error;
}

/** One by one, oldest first: what cannot be sent waits longer each time and holds back nothing but itself. */
async function sendWaiting(ctx: CasesContext, upper: UpperPlatform): Promise<{ sent: number; failed: number }> {
  const at = ctx.clock.now();
  let [sent, failed] = [0, 0];
  for (const { subjectId, caseId, seq, messageId, messageKey, payload, tried } of await listWaiting(ctx.db, at, SEND_MAX)) {
    try {
      await upper.send([{ messageKey, payload }]);
      await ctx.db.transaction(async (tx) => {
        await setSent(tx, { subjectId, messageId, at });
        await setReceiptConfirmed(tx, { subjectId, caseId, receiver: "upper", seq, at }); // taken there is known there
      });
      sent++;
    } catch (error) {
      const seconds = Math.min(RETRY_SECONDS_MAX, RETRY_SECONDS_MIN * 2 ** tried);
      await setTryAfter(ctx.db, { subjectId, messageId, tryAfter: new Date(at.getTime() + seconds * 1000) });
      ctx.log.warn({ reason: nameOf(error), tried }, "a report to the upper platform was not taken");
      failed++;
    }
  }
  return { sent, failed };
}

type Applied = Pick<SyncReport, "applied" | "passedOver" | "differing">;

/** In the order of their rounds, however they came. */
export async function applyResults(ctx: CasesContext, results: readonly UpperResult[]): Promise<Applied> {
  const counts = { applied: 0, passedOver: 0, differing: 0 };
  for (const result of [...results].sort((a, b) => a.round - b.round)) {
    const row = await findCaseByNo(ctx.db, result.caseNo);
    if (!row) {
      ctx.log.warn({ resultNo: result.resultNo }, "a result of the upper platform names no case of ours");
      counts.differing++;
      continue;
    }
    const state = await tryOne(ctx, { row, result });
    if (state === "applied") counts.applied++;
    else if (state === "differs") counts.differing++;
    else counts.passedOver++;
  }
  return counts;
}

/** One that cannot be applied keeps none of the others from it: somebody has to look, and the daily comparison names the case again. */
async function tryOne(ctx: CasesContext, one: { row: CaseRow; result: UpperResult }): Promise<MessageState | "known"> {
  try {
    return await ctx.db.transaction((tx) => applyOne(tx, ctx, one));
  } catch (error) {
    ctx.log.error({ reason: nameOf(error), resultNo: one.result.resultNo }, "a result of the upper platform could not be applied");
    return "differs";
  }
}

/** The message and the step it leads to are one transaction. */
async function applyOne(
  tx: Transaction,
  ctx: CasesContext,
  { row, result }: { row: CaseRow; result: UpperResult },
): Promise<MessageState | "known"> {
  const { subjectId, caseId } = row;
  const standing = await lockCase(tx, row);
  if (await isMessageKnown(tx, subjectId, result.resultNo)) return "known";
  const state = await judgeResult(tx, { standing, result });
  await insertUpperMessage(tx, {
    subjectId,
    caseId,
    messageId: makeId(),
    seq: standing.seq,
    direction: "in",
    kind: result.result,
    messageKey: result.resultNo,
    payload: result,
    state,
    at: ctx.clock.now(),
  });
  if (state !== "applied") return state;
  const step = STEP_OF_RESULT[result.result];
  const answers = step === "confirm" ? { remoteNo: result.remoteNo || result.resultNo } : { words: result.words || "上级平台未说明理由" };
  const order = { caseId, step, seq: standing.seq, answers, documents: [], key: `upper:${result.resultNo}` };
  await takeStepWithin(tx, ctx, { taker: makeSystemTaker("upper"), order, place: row });
  return "applied";
}

const STEP_OF_RESULT = { confirmed: "confirm", sentBack: "sendBack" } satisfies Record<UpperResult["result"], string>;

async function judgeResult(tx: Transaction, { standing, result }: { standing: CaseRow; result: UpperResult }): Promise<MessageState> {
  if (result.round <= (await readLastRound(tx, standing))) return "superseded";
  return standing.waitsFor === "upper" ? "applied" : "differs";
}

export interface Difference {
  readonly caseNo: string;
  readonly caseId: string;
  /** `confirmedAbove`: done there and waiting here, which is then applied; the others need somebody. */
  readonly kind: "confirmedAbove" | "unknownAbove" | "openAbove" | "statesDiffer";
}

const COMPARED_HOURS = 24 * 90;

/** The daily comparison of both sides. What is confirmed above and only waits here is applied; every other difference is listed. */
export async function reconcileUpper(ctx: CasesContext, upper: UpperPlatform): Promise<Difference[]> {
  const since = new Date(ctx.clock.now().getTime() - COMPARED_HOURS * 3_600_000);
  const ours = await listReported(ctx.db, since);
  const theirs = new Map(
    (await upper.listStandings(ours.map(({ caseNo }) => caseNo))).map((standing) => [standing.caseNo, standing] as const),
  );
  const differences: Difference[] = [];
  for (const { caseNo, caseId, state, subjectId } of ours) {
    const above = theirs.get(caseNo);
    if (!above) differences.push({ caseNo, caseId, kind: "unknownAbove" });
    else if (above.isConfirmed && state === "confirming") {
      const round = (await readLastRound(ctx.db, { subjectId, caseId })) + 1;
      await applyResults(ctx, [
        { resultNo: `reconciled:${caseNo}:${round}`, caseNo, round, result: "confirmed", remoteNo: above.remoteNo, words: "" },
      ]);
      differences.push({ caseNo, caseId, kind: "confirmedAbove" });
    } else if (!above.isConfirmed && state === "completed") differences.push({ caseNo, caseId, kind: "openAbove" });
    else if (above.isConfirmed && state !== "completed") differences.push({ caseNo, caseId, kind: "statesDiffer" });
  }
  return differences;
}
