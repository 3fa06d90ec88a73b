// A person is found by the full number together with the name, for a stated purpose and matter, and every try is logged. Who finds
// somebody has thereby opened the ground to read the file.
import { setTimeout as sleep } from "node:timers/promises";
import { type AccessRules, checkStatement, countFailedLookup, describeBasis, openGround, waitBeforeLookup } from "../access/index.ts";
import { appendAuditEvent } from "../audit/index.ts";
import type { Actor } from "../people/index.ts";
import type { Context, Transaction } from "../platform/index.ts";
import type { PersonQuery, SubjectItem } from "./contract.ts";
import { subjectErrors } from "./errors.ts";
import { foldName } from "./fold-name.ts";
import type { KnownSubject } from "./known-subject.ts";
import { listTypedFingerprints } from "./person-number.ts";
import { findByIdentifiers } from "./subject-store.ts";

type PersonContext = Pick<Context, "db" | "sealer" | "clock">;

export interface PersonAsker {
  readonly rules: AccessRules;
  readonly actor: Actor;
}

/**
 * Null alike, and after the same time, for an unknown number and for another name, so that nobody learns whose number it is or that it
 * is on record. Throws accessErrors, and subjectErrors.lookupsSlowed after too many failures.
 */
export async function findPerson(ctx: PersonContext, asker: PersonAsker, query: PersonQuery): Promise<SubjectItem | null> {
  const purpose = checkStatement(asker.rules, asker.actor, query);
  const notBefore = sleep(asker.rules.lookups.answerMs);
  const answer = await ctx.db.transaction((tx) => tryOnce(tx, ctx, { ...asker, query, basis: describeBasis(purpose) }));
  await notBefore;
  if (answer.waitSeconds > 0) throw subjectErrors.lookupsSlowed({ seconds: answer.waitSeconds });
  return answer.person;
}

interface Try extends PersonAsker {
  readonly query: PersonQuery;
  readonly basis: string;
}

async function tryOnce(tx: Transaction, ctx: PersonContext, { rules, actor, query, basis }: Try) {
  const at = ctx.clock.now();
  const looker = { rules, actor, at };
  const { accountId, unit } = actor;
  const { purpose, matterNo } = query;
  const log = (subjectId: string | null, facts: object) =>
    appendAuditEvent(
      tx,
      { kind: "subject.searched", accountId, unit, subjectId, purpose, matterNo, basis, detail: { by: "number and name", ...facts } },
      at,
    );
  const waitSeconds = await waitBeforeLookup(tx, looker);
  if (waitSeconds > 0) {
    await log(null, { found: false, slowed: true });
    return { waitSeconds, person: null };
  }
  const subject = await findFitting(tx, ctx, query);
  await log(subject?.readUnder ?? null, { found: subject !== null });
  if (subject === null) {
    await countFailedLookup(tx, looker);
    return { waitSeconds, person: null };
  }
  await openGround(tx, looker, { ...query, subjectId: subject.readUnder });
  const { subjectId, name } = subject;
  const person: SubjectItem = { subjectId, name, uscc: null, kind: "person", status: null, region: null, formerName: null };
  return { waitSeconds, person };
}

async function findFitting(tx: Transaction, { sealer }: PersonContext, query: PersonQuery): Promise<KnownSubject | null> {
  const keys = listTypedFingerprints(sealer, query.documentType, query.number).map((value) => ({ kind: "id_document", value }));
  const [subject] = (await findByIdentifiers(tx, keys)).values();
  return subject?.kind === "person" && subject.nameKeys.includes(foldName(query.name)) ? subject : null;
}
