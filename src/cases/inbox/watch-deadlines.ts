// Once a day: reminders before the last day, escalation after it, steps that the clock takes, and deadlines that a new holiday notice made known.
// Each case in a transaction of its own, each alert once: a night that was cut off goes on where it was.
import { appendEvents, makeId, type Transaction, todayIn } from "../../platform/index.ts";
import { type CasesContext, getType, listDeadlines, makeSystemTaker } from "../case-context.ts";
import type { DeadlineView } from "../engine/case-deadlines.ts";
import { makeCopy } from "../steps/append-step.ts";
import { type CaseRow, listDue, listEvents, lockCase, updateCopy } from "../steps/case-store.ts";
import { insertAlert, listLateReceipts, setEscalated } from "../steps/receipt-store.ts";
import { takeStepWithin } from "../steps/take-step.ts";

export interface WatchReport {
  readonly reminded: number;
  readonly escalated: number;
  readonly taken: number;
}

/** Receivers who have not said in time that they obeyed, or took notice, are reminded: once for each receipt. Answers how many. */
export async function chaseReceipts(ctx: CasesContext): Promise<number> {
  let chased = 0;
  for (const { subjectId, caseId, seq, receiver, topic, dueOn } of await listLateReceipts(ctx.db, todayIn(ctx.clock))) {
    chased += await ctx.db.transaction(async (tx) => {
      const at = ctx.clock.now();
      const alert = { subjectId, caseId, deadline: `receipt:${receiver}`, startedSeq: seq, kind: "reminder", at } as const;
      if (!(await insertAlert(tx, alert))) return 0;
      await appendEvents(tx, [{ topic: "case.receipt_late", payload: { subjectId, caseId, receiver, topic, dueOn } }], at);
      return 1;
    });
  }
  return chased;
}

const PAGE_SIZE = 200;
const FIRST = "00000000-0000-0000-0000-000000000000";

export async function watchDeadlines(ctx: CasesContext): Promise<WatchReport> {
  const report = { reminded: 0, escalated: 0, taken: 0 };
  let after = FIRST;
  for (;;) {
    const rows = await listDue(ctx.db, { today: todayIn(ctx.clock), after, limit: PAGE_SIZE });
    for (const row of rows) {
      const done = await ctx.db.transaction((tx) => watchOne(tx, ctx, row));
      report.reminded += done.reminded;
      report.escalated += done.escalated;
      report.taken += done.taken;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_SIZE) return report;
    after = last.caseId;
  }
}

async function watchOne(tx: Transaction, ctx: CasesContext, found: CaseRow): Promise<WatchReport> {
  const row = await lockCase(tx, found);
  const type = getType(ctx, row.caseType);
  const history = await listEvents(tx, row);
  if (row.isDueUnknown) await updateCopy(tx, row, makeCopy(ctx, type, { row, history, at: ctx.clock.now() }));
  const report = { reminded: 0, escalated: 0, taken: 0 };
  for (const deadline of listDeadlines(ctx, type, history).filter(({ state }) => state === "running")) {
    if (deadline.light === "red" && deadline.whenPassed !== null) {
      await takeByClock(tx, ctx, { row, step: deadline.whenPassed });
      return { ...report, taken: 1 };
    }
    if (deadline.light === "amber" && (await raise(tx, ctx, { row, deadline, kind: "reminder" }))) report.reminded++;
    if (deadline.light === "red" && (await raise(tx, ctx, { row, deadline, kind: "escalation" }))) report.escalated++;
  }
  return report;
}

async function takeByClock(tx: Transaction, ctx: CasesContext, { row, step }: { row: CaseRow; step: string }): Promise<void> {
  const order = { caseId: row.caseId, step, seq: row.seq, answers: {}, documents: [], key: makeId() };
  await takeStepWithin(tx, ctx, { taker: makeSystemTaker("clock"), order, place: row });
}

interface Alert {
  readonly row: CaseRow;
  readonly deadline: DeadlineView;
  readonly kind: "reminder" | "escalation";
}

/** True the first time. */
async function raise(tx: Transaction, ctx: CasesContext, { row, deadline, kind }: Alert): Promise<boolean> {
  const { subjectId, caseId, caseNo, recordId, caseType, decidingUnit } = row;
  const at = ctx.clock.now();
  const isFirst = await insertAlert(tx, { subjectId, caseId, deadline: deadline.deadline, startedSeq: deadline.startedSeq, kind, at });
  if (!isFirst) return false;
  if (kind === "escalation") await setEscalated(tx, { subjectId, caseId });
  const { title, dueOn, binds } = deadline;
  const payload = { subjectId, caseId, caseNo, recordId, caseType, decidingUnit, deadline: deadline.deadline, title, dueOn, binds };
  await appendEvents(tx, [{ topic: kind === "reminder" ? "case.reminded" : "case.escalated", payload }], at);
  return true;
}
