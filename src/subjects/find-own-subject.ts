// Whom somebody who proved an identity may read about. The name decides with the number, as everywhere: neither alone.
import type { PortalIdentity } from "../people/index.ts";
import type { Context } from "../platform/index.ts";
import { foldName } from "./fold-name.ts";
import type { KnownSubject } from "./known-subject.ts";
import { listTypedFingerprints } from "./person-number.ts";
import { findByIdentifiers } from "./subject-store.ts";

/** Null while nothing is on record under both. A company is found under former names as well: its documents may be older than its name. */
export async function findOwnSubject({ db, sealer }: Pick<Context, "db" | "sealer">, identity: PortalIdentity): Promise<string | null> {
  const { company, documentType, number } = identity;
  const keys = company
    ? [{ kind: "uscc", value: company.uscc }]
    : listTypedFingerprints(sealer, documentType ?? undefined, number).map((value) => ({ kind: "id_document", value }));
  const [subject] = (await findByIdentifiers(db, keys)).values();
  return subject && isMeant(subject, identity) ? subject.readUnder : null;
}

function isMeant({ kind, nameKeys }: KnownSubject, { company, name }: PortalIdentity): boolean {
  return (kind === "person") === (company === null) && nameKeys.includes(foldName(company?.name ?? name));
}
