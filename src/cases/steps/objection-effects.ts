// Effects of an objection: the dispute mark, the correction, and who must be told of it.
import {
  correctRecord,
  findStandingSince,
  type RecordForDecision,
  releaseIdentity,
  setDisputeMark,
  withdrawRecord,
} from "../../ledger/index.ts";
import { hasSqlState } from "../../platform/index.ts";
import { findSubjectById, separateSubjects } from "../../subjects/index.ts";
import { caseErrors } from "../errors.ts";
import type { Effect, EffectWork } from "./effect.ts";
import { listUnitsThatSaw } from "./list-receivers.ts";
import { insertReceipts } from "./receipt-store.ts";
import { refreshPublication, tellOfRecord } from "./refresh-publication.ts";
import { deedOf, receiptsDueOn, requireRecord } from "./repair-effects.ts";

export const markDisputed: Effect = (work) => setMark(work, true);
export const unmarkDisputed: Effect = (work) => setMark(work, false);

async function setMark(work: EffectWork, isDisputed: boolean): Promise<undefined> {
  const { subjectId, recordId } = work.row;
  await requireRecord(work);
  await setDisputeMark(work.tx, { subjectId, recordId, isDisputed });
  await refreshPublication(work);
  await tellOfRecord(work, [isDisputed ? "record.disputed" : "record.undisputed"]);
  return undefined;
}

/** A further version of the record; old and new values by field are kept in the event. */
export const correctField: Effect = async (work) => {
  const { ctx, tx, row, data, today, at } = work;
  const record = await requireRecord(work);
  const subject = await findSubjectById(tx, row.subjectId);
  const values = data["corrections"] as Readonly<Record<string, string>>;
  const { reason } = deedOf(work);
  const correction = { record, values, isPerson: subject?.kind === "person", reason, at, today };
  const standingSince = await findStandingSince(tx, record, readableOf(ctx, record, Object.keys(values)));
  const outcome = await correctRecord(tx, ctx, correction).catch((error: unknown) => {
    // Corrected like this, the record would be known by what another record of the subject is known by.
    throw hasSqlState(error, "23505") ? caseErrors.correctionCollides() : error;
  });
  if (outcome.kind === "refused")
    throw caseErrors.correctionInvalid({ problems: outcome.problems.map(({ field, words }) => ({ path: field ?? "", words })) });
  if (outcome.kind === "unchanged") throw caseErrors.nothingCorrected();
  await refreshPublication(work);
  await tellOfRecord(work, ["record.corrected", "rating.stale"], { fields: outcome.changes.map(({ field }) => field) });
  const { changes, isIdentityChanged } = outcome;
  return { changes, standingSince: standingSince.toISOString(), ...(isIdentityChanged ? { isIdentityChanged } : {}) };
};

/** The fields whose earlier values can be compared; null where one is sealed, so that nobody who may have seen it is left out. */
function readableOf({ catalog }: EffectWork["ctx"], record: RecordForDecision, fields: readonly string[]): readonly string[] | null {
  const resource = catalog.get(record.resource, record.resourceVersion);
  const sealed = new Set(resource.sealedFields.map((place) => resource.fields[place]?.code));
  return fields.some((field) => sealed.has(field)) ? null : fields;
}

/** The key that was corrected turns out to belong to another record, too: rows that say it come in again. */
export const releaseKey: Effect = async ({ tx, row, at }) => {
  await releaseIdentity(tx, { subjectId: row.subjectId, recordId: row.recordId, at });
  return undefined;
};

export const removeRecord: Effect = async (work) => {
  const { tx, row, at } = work;
  const record = await requireRecord(work);
  await withdrawRecord(tx, { subjectId: row.subjectId, recordId: row.recordId, reason: deedOf(work).reason, at });
  await refreshPublication(work);
  await tellOfRecord(work, ["record.removed", "rating.stale"]);
  return { standingSince: (await findStandingSince(tx, record, null)).toISOString() };
};

/**
 * "This is not me": where the record came by a merge, the two are taken apart and kept from being merged again, and the record stays with
 * the one it is about. Where its own identifiers led it here, it is withdrawn: nobody may carry what is not about him.
 */
export const detachSubject: Effect = async (work) => {
  const { tx, row, taker, at } = work;
  const applicant = row.applicantSubjectId;
  const { reason } = deedOf(work);
  if (applicant === null || applicant === row.subjectId) return removeRecord(work);
  const record = await requireRecord(work);
  await separateSubjects(tx, {
    subjectId: row.subjectId,
    otherSubjectId: applicant,
    actor: { accountId: taker.accountId, unit: taker.unit ?? "" },
    reason,
    at,
  });
  await refreshPublication(work);
  await tellOfRecord(work, ["rating.stale"]);
  return { separatedFrom: applicant, standingSince: (await findStandingSince(tx, record, null)).toISOString() };
};

/** Systems that carry our data on and have to follow. */
const CARRIERS = ["measures", "ratings", "upper"] as const;

/** Who looked the subject up while the wrong value stood, in whichever version, is listed by unit and has to say that he took notice. */
export const tellReceivers: Effect = async (work) => {
  const { tx, row, seq, step, data, at } = work;
  const since = new Date(String(data["standingSince"]));
  const units = await listUnitsThatSaw(work, since);
  const { subjectId, caseId } = row;
  const dueOn = receiptsDueOn(work);
  const receivers = [...CARRIERS, ...units.map((unit) => `unit:${unit}`)];
  await insertReceipts(
    tx,
    { subjectId, caseId, seq, topic: step, at },
    receivers.map((receiver) => ({ receiver, dueOn, isConfirmed: false })),
  );
  await tellOfRecord(work, ["case.receivers"], { units });
  return { toldUnits: units };
};
