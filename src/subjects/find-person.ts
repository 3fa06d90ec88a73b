// A person is found by the full number together with the name, for a stated purpose, and every try is logged.
import { appendAuditEvent } from "../audit/index.ts";
import type { Actor } from "../people/index.ts";
import type { Context } from "../platform/index.ts";
import type { PersonQuery, SubjectItem } from "./contract.ts";
import { foldName } from "./fold-name.ts";
import { fingerprintTyped } from "./person-number.ts";
import { findByIdentifiers } from "./subject-store.ts";

type PersonContext = Pick<Context, "db" | "sealer" | "clock">;

/** Null alike for an unknown number and for another name, so that nobody learns whose number it is or that it is on record. */
export async function findPerson(
  ctx: PersonContext,
  actor: Pick<Actor, "accountId" | "unit">,
  query: PersonQuery,
): Promise<SubjectItem | null> {
  const key = { kind: "id_document", value: fingerprintTyped(ctx.sealer, query.documentType, query.number) };
  return ctx.db.transaction(async (tx) => {
    const [subject] = (await findByIdentifiers(tx, [key])).values();
    const isFound = subject?.kind === "person" && subject.nameKeys.includes(foldName(query.name));
    const detail = { by: "number and name", found: isFound };
    const event = {
      kind: "subject.searched",
      accountId: actor.accountId,
      unit: actor.unit,
      subjectId: isFound ? subject.subjectId : null,
    } as const;
    await appendAuditEvent(tx, { ...event, purpose: query.purpose, detail }, ctx.clock.now());
    if (!isFound) return null;
    return { subjectId: subject.subjectId, name: subject.name, uscc: null, kind: "person", status: null, region: null, formerName: null };
  });
}
