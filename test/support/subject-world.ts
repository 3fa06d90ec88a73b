// A small world for the tests of this room: organizations with codes that follow the rules.
import { usccCheckCharacter } from "../../src/identifiers/index.ts";
import { makeId } from "../../src/platform/index.ts";
import type { NewSubject, StoredIdentifier } from "../../src/subjects/index.ts";

export const AT = new Date("2026-05-01T08:00:00Z");

let serial = 0;

/** A credit code with a right check character that no real organization has: its number part counts up from a synthetic start. */
export function nextUscc(prefix = "91460200"): string {
  serial += 1;
  const body = `${prefix}MAX${String(serial).padStart(6, "0")}`;
  return body + usccCheckCharacter(body);
}

export function newOrganization(name: string, facts: Partial<NewSubject> & { uscc?: string } = {}): NewSubject {
  const { uscc = nextUscc(), ...rest } = facts;
  const identifiers: StoredIdentifier[] = [{ kind: "uscc", value: uscc }];
  return {
    subjectId: makeId(),
    kind: "organization",
    name,
    status: null,
    region: "460203",
    identifiers,
    sourceUnit: "market-regulation",
    batchId: null,
    at: AT,
    ...rest,
  };
}

export function newPerson(name: string, fingerprint: string): NewSubject {
  const identifiers: StoredIdentifier[] = [{ kind: "id_document", value: fingerprint, sealed: "1.k.sealed", documentType: "身份证" }];
  return { ...newOrganization(name), kind: "person", region: null, identifiers };
}
