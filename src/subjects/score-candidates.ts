// Proposals for a parked row: gathered by identifiers nearly right and by names, scored, explained, best first.

import { maskPersonName } from "../identifiers/index.ts";
import type { Queryable } from "../platform/index.ts";
import { listByIdentifiers, listByNameKeys, listByPrefix, listCandidateFacts, listNotSame, type NameRange } from "./candidate-store.ts";
import type { Candidate } from "./contract.ts";
import { foldName } from "./fold-name.ts";
import type { IdentifierKey } from "./known-subject.ts";
import { listFormVariants, stripForm } from "./organization-words.ts";
import { type CandidateClaim, isOneCharacterApart, scoreCandidate } from "./score-candidate.ts";

const PARENT_LENGTH_MIN = 4;

/** A person is proposed only by the very number, never by a name. A score of zero is no proposal. */
export async function scoreCandidates(db: Queryable, claim: CandidateClaim, limit: number): Promise<Candidate[]> {
  const holders = await listByIdentifiers(db, claim.identifiers);
  const near =
    claim.kind === "person"
      ? []
      : [...(await listByIdentifiers(db, listNearCodes(claim.identifiers))), ...(await listByName(db, claim.name))];
  const excluded = await listNotSame(db, holders);
  const gathered = [...new Set([...holders, ...near])].filter((subjectId) => !excluded.has(subjectId));
  if (gathered.length === 0) return [];
  const facts = await listCandidateFacts(db, gathered);
  return facts
    .map((each) => ({
      subjectId: each.subjectId,
      name: each.kind === "person" ? maskPersonName(each.name) : each.name,
      uscc: each.uscc,
      ...scoreCandidate(claim, each),
    }))
    .filter((candidate) => candidate.score > 0)
    .sort((left, right) => right.score - left.score || (left.subjectId < right.subjectId ? -1 : 1))
    .slice(0, limit)
    .map((candidate) => ({ ...candidate, explanation: [...candidate.explanation] }));
}

async function listByName(db: Queryable, name: string): Promise<string[]> {
  const nameKey = foldName(name);
  if (nameKey.length < 2) return [];
  const core = stripForm(nameKey);
  const parents = Array.from({ length: nameKey.length }, (_, length) => nameKey.slice(0, length)).filter(
    (part) => part.length >= PARENT_LENGTH_MIN,
  );
  const same = await listByNameKeys(db, [nameKey, ...listFormVariants(core), ...parents]);
  const beginning = core.length < PARENT_LENGTH_MIN ? [] : await listByPrefix(db, rangeOfBranches(core));
  const similar = (await listByPrefix(db, rangeOfNeighbours(nameKey))).filter((row) => isOneCharacterApart(row.name_key, nameKey));
  return [...same, ...[...beginning, ...similar].map((row) => row.subject_id)];
}

function rangeOfBranches(core: string): NameRange {
  return { prefix: core, lengthMin: core.length, lengthMax: core.length + 20, limit: 50 };
}

/** Neighbours that differ in the first third are not gathered: that third is the place, which rows seldom misspell. */
function rangeOfNeighbours(nameKey: string): NameRange {
  const prefix = nameKey.slice(0, Math.max(3, Math.floor(nameKey.length / 3)));
  return { prefix, lengthMin: nameKey.length - 1, lengthMax: nameKey.length + 1, limit: 2_000 };
}

const ALPHABET_BY_KIND: Readonly<Record<string, string>> = {
  uscc: "0123456789ABCDEFGHJKLMNPQRTUWXY",
  registration_no: "0123456789",
  org_code: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};
const CODE_LENGTH_MAX = 18;

/** Every code that one wrong character or two swapped neighbours could have turned into this one. */
export function listNearCodes(identifiers: readonly IdentifierKey[]): IdentifierKey[] {
  return identifiers.flatMap(({ kind, value }) => {
    const alphabet = ALPHABET_BY_KIND[kind];
    if (!alphabet || value.length > CODE_LENGTH_MAX) return [];
    const near = Array.from(value).flatMap((_, at) => {
      const swapped =
        value.slice(0, at) +
        value
          .slice(at, at + 2)
          .split("")
          .reverse()
          .join("") +
        value.slice(at + 2);
      return [swapped, ...Array.from(alphabet, (character) => value.slice(0, at) + character + value.slice(at + 1))];
    });
    return [...new Set(near)].filter((code) => code !== value).map((code) => ({ kind, value: code }));
  });
}
