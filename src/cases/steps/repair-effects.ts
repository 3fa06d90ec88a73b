// Effects of a repair: use ended, suspended, given back, revoked. Everything of one decision in one transaction.
import { endRecordUse, findStandingSince, lockRecord, restoreRecordUse, revokeRecordRepair, type UseDeed } from "../../ledger/index.ts";
import { addMonths, appendEvents } from "../../platform/index.ts";
import { isYearUnknown } from "../case-context.ts";
import { addDays } from "../engine/case-deadlines.ts";
import { caseErrors } from "../errors.ts";
import { findRegime } from "../rules/case-rules.ts";
import type { Regime } from "../rules/rule-files.ts";
import type { Effect, EffectWork } from "./effect.ts";
import { listUnitsThatSaw } from "./list-receivers.ts";
import { insertAlert, insertReceipts } from "./receipt-store.ts";
import { refreshPublication, tellOfRecord } from "./refresh-publication.ts";

/** 终止公示、停止共享和使用、解除惩戒措施: the first two here, the third by whoever keeps measures, on the news of it. */
export const endUse: Effect = async (work) => {
  const record = await requireRecord(work);
  await endRecordUse(work.tx, { ...deedOf(work), useEnded: "repaired" });
  await refreshPublication(work);
  await tellOfRecord(work, ["record.repaired", "rating.stale"]);
  await chase(work, await listUnitsThatSaw(work, await findStandingSince(work.tx, record, null)));
  return undefined;
};

export const suspendUse: Effect = async (work) => {
  const record = await requireRecord(work);
  await endRecordUse(work.tx, { ...deedOf(work), useEnded: "suspended" });
  await refreshPublication(work);
  await tellOfRecord(work, ["record.suspended", "rating.stale"]);
  await chase(work, await listUnitsThatSaw(work, await findStandingSince(work.tx, record, null)));
  return undefined;
};

export const restoreUse: Effect = async (work) => {
  await requireRecord(work);
  await restoreRecordUse(work.tx, deedOf(work));
  await refreshPublication(work);
  await tellOfRecord(work, ["record.restored", "rating.stale"]);
  await chase(work);
  return undefined;
};

/** The record comes back with what the rule adds: it says so, is published longer, and cannot be repaired for a time. */
export const revokeRepair: Effect = async (work) => {
  await requireRecord(work);
  const { revocation } = regimeOf(work);
  if (!revocation) throw new Error("the regime in force says nothing about revocation");
  const publishedUntil = addMonths(work.today, revocation.publishMonths);
  await revokeRecordRepair(work.tx, { ...deedOf(work), revokedOn: work.today, publishedUntil });
  await refreshPublication(work);
  await tellOfRecord(work, ["record.restored", "rating.stale"], { isRevoked: true });
  await chase(work);
  return { publishedUntil, barredUntil: addMonths(work.today, revocation.barMonths) };
};

export const remindParty: Effect = async ({ tx, row, seq, at }) => {
  const { subjectId, caseId, recordId, caseType, waitsFor, decidingUnit } = row;
  await insertAlert(tx, { subjectId, caseId, deadline: "urge", startedSeq: seq, kind: "urge", at });
  await appendEvents(tx, [{ topic: "case.urged", payload: { subjectId, caseId, recordId, caseType, waitsFor, decidingUnit } }], at);
  return undefined;
};

/** Locked, so that an import of the same record and the decision about it are one after the other. */
export async function requireRecord({ tx, row }: EffectWork) {
  const record = await lockRecord(tx, row);
  if (!record) throw caseErrors.unknownRecord();
  return record;
}

export function deedOf({ row, type, step, at }: EffectWork): UseDeed {
  const { subjectId, recordId, caseId, caseNo } = row;
  return { subjectId, recordId, caseId, reason: `${type.steps[step]?.title ?? step}（${caseNo}）`, at };
}

export function regimeOf({ ctx, type, today }: EffectWork): Regime {
  const regime = findRegime(ctx.rules.regimes[type.type] ?? [], today);
  if (!regime) throw new Error(`no regime of ${type.type} is in force on ${today}`);
  return regime;
}

/** Everyone who has to obey. Our own publication has obeyed within this transaction, and whoever was waited for to confirm it knows. */
const OBEYING = ["publication", "measures", "ratings", "upper"] as const;

/** `units`: who has read the record and must not use it any more. */
async function chase(work: EffectWork, units: readonly string[] = []): Promise<void> {
  const { tx, row, seq, step, at } = work;
  const { subjectId, caseId, waitsFor } = row;
  const dueOn = receiptsDueOn(work);
  await insertReceipts(
    tx,
    { subjectId, caseId, seq, topic: step, at },
    [...OBEYING, ...units.map((unit) => `unit:${unit}`)].map((receiver) => ({
      receiver,
      dueOn,
      isConfirmed: receiver === "publication" || receiver === waitsFor,
    })),
  );
}

/** Null where the calendar does not know the year yet. */
export function receiptsDueOn(work: EffectWork): string | null {
  const { receipts } = regimeOf(work);
  if (!receipts) throw new Error(`the regime in force says nothing about receipts of ${work.type.type}`);
  try {
    return addDays(work.today, receipts.days, { counts: receipts.counts, calendar: work.ctx.calendar });
  } catch (error) {
    if (isYearUnknown(error)) return null;
    throw error;
  }
}
