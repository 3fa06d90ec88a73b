// A ground: this account reads about this subject for this purpose in this matter, for some hours. Stated before the look, kept for good.
import { appendAuditEvent } from "../audit/index.ts";
import { describeSource, type Visibility } from "../catalog/index.ts";
import type { Actor } from "../people/index.ts";
import { makeId, type Queryable } from "../platform/index.ts";
import type { AccessRules, Purpose } from "./access-rules.ts";
import type { GroundRequest, GroundView } from "./contract.ts";
import { accessErrors } from "./errors.ts";
import { insertGround, listOpenGrounds, type StoredGround } from "./ground-store.ts";
import { hasPersonalNumber } from "./personal-number.ts";

export type Ground = StoredGround;
export type GroundHolder = Pick<Actor, "accountId" | "unit" | "role">;

const OPENS = {
  government: ["public", "government"],
  authorized: ["public", "government", "authorized"],
} as const satisfies Record<Purpose["opens"], readonly Visibility[]>;

export type PurposeStatement = Pick<GroundRequest, "purpose" | "matterNo" | "consentNo">;

/** The purpose that a statement names, when the role may state it and its numbers are in form and nobody's. Throws accessErrors. */
export function checkStatement(rules: AccessRules, actor: Pick<Actor, "role">, statement: PurposeStatement): Purpose {
  const purpose = rules.purposes.find(({ code }) => code === statement.purpose);
  if (!purpose) throw accessErrors.purposeUnknown();
  const { title, matterNo, consentNo } = purpose;
  if (!purpose.roles.includes(actor.role)) throw accessErrors.purposeNotForRole({ title });
  if (!new RegExp(matterNo.pattern, "u").test(statement.matterNo)) throw accessErrors.matterNoInvalid({ hint: matterNo.hint });
  if (consentNo && !new RegExp(consentNo.pattern, "u").test(statement.consentNo ?? "")) {
    throw accessErrors.consentMissing({ title, hint: consentNo.hint });
  }
  if (hasPersonalNumber(statement.matterNo)) throw accessErrors.numberOfPerson({ title: "事项编号" });
  if (hasPersonalNumber(statement.consentNo ?? "")) throw accessErrors.numberOfPerson({ title: "授权书编号" });
  return purpose;
}

/** In the transaction of whoever asks; `subjectId` must be the subject that is read, not one merged into it. */
export async function openGround(
  tx: Queryable,
  { rules, actor, at }: { rules: AccessRules; actor: GroundHolder; at: Date },
  request: GroundRequest,
): Promise<Ground> {
  const purpose = checkStatement(rules, actor, request);
  const { subjectId, matterNo, consentNo = null } = request;
  const validUntil = new Date(at.getTime() + purpose.validHours * 60 * 60 * 1000);
  const { mayReveal } = purpose;
  const basis = describeBasis(purpose);
  const ground = { groundId: makeId(), purpose: purpose.code, matterNo, basis, opens: OPENS[purpose.opens], mayReveal, validUntil };
  const { accountId, unit } = actor;
  await insertGround(tx, { ...ground, accountId, unit, subjectId, consentNo, openedAt: at });
  await appendAuditEvent(
    tx,
    {
      kind: "access.opened",
      accountId,
      unit,
      subjectId,
      target: ground.groundId,
      purpose: purpose.code,
      matterNo,
      basis,
      detail: { consentNo, validUntil: validUntil.toISOString() },
    },
    at,
  );
  return ground;
}

/** The legal basis of a purpose in words, as the log keeps it. */
export function describeBasis({ legalBasis }: Pick<Purpose, "legalBasis">): string {
  return legalBasis.map(describeSource).join("；");
}

/** The latest ground that holds, or null. `mayReveal` asks for one that opens personal numbers. */
export async function findGround(
  tx: Queryable,
  actor: GroundHolder,
  look: { subjectId: string; at: Date; mayReveal?: boolean },
): Promise<Ground | null> {
  const { accountId, unit } = actor;
  const grounds = await listOpenGrounds(tx, { accountId, unit, subjectId: look.subjectId, at: look.at });
  return grounds.find((ground) => !look.mayReveal || ground.mayReveal) ?? null;
}

/** Throws accessErrors.groundMissing, on which the console asks for purpose and matter. */
export async function requireGround(tx: Queryable, actor: GroundHolder, look: { subjectId: string; at: Date }): Promise<Ground> {
  const ground = await findGround(tx, actor, look);
  if (!ground) throw accessErrors.groundMissing();
  return ground;
}

/** What a page says of the ground it stands on. */
export function viewGround(ground: Ground | null): GroundView | null {
  if (!ground) return null;
  const { purpose, matterNo, mayReveal, validUntil } = ground;
  return { purpose, matterNo, mayReveal, validUntil: validUntil.toISOString() };
}
