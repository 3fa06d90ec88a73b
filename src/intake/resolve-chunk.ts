// Finds or makes the subject of every row of a chunk, before anything is written.
import type { CompiledResource, IdentifierKind, Problem, SubjectClaim } from "../catalog/index.ts";
import type { RecordContent, RecordDraft } from "../ledger/index.ts";
import { makeId, type Sealer, type Transaction } from "../platform/index.ts";
import {
  type AddedIdentifiers,
  findByIdentifiers,
  fingerprintDocument,
  foldName,
  type IdentifierKey,
  identifierKey,
  identifierPlace,
  type KnownSubject,
  type NewName,
  type NewSubject,
  pickKnown,
  pickUnknown,
  resolveClaim,
  type StoredIdentifier,
  type SubjectFacts,
} from "../subjects/index.ts";
import { type CheckedRow, type RejectedDraft, readContent } from "./check-chunk.ts";
import type { SubjectMemory } from "./subject-memory.ts";

export interface ParkedDraft {
  readonly row: CheckedRow;
  /** In Chinese: why nobody may guess. */
  readonly reason: string;
}

export interface ResolvedChunk {
  /** Everybody the chunk's identifiers lead to, the new ones too. */
  readonly known: ReadonlyMap<string, KnownSubject>;
  readonly drafts: RecordDraft[];
  readonly rowOfDraft: CheckedRow[];
  readonly rejected: RejectedDraft[];
  readonly parked: ParkedDraft[];
  readonly newSubjects: NewSubject[];
  /** The ids of `newSubjects`. */
  readonly newcomers: Set<string>;
  readonly newNames: NewName[];
  /** Numbers nobody held yet, brought by a base resource or together with a name on record. */
  readonly newIdentifiers: AddedIdentifiers[];
  /** Registered facts that a base resource states: status and region. */
  readonly facts: SubjectFacts[];
}

export interface Resolving {
  readonly tx: Transaction;
  readonly sealer: Sealer;
  readonly resource: CompiledResource;
  readonly batchId: string;
  readonly sourceUnit: string;
  readonly at: Date;
  readonly today: string;
  /** Of a file; a single row needs none. */
  readonly memory?: SubjectMemory | undefined;
}

type Known = Map<string, KnownSubject>;

export async function resolveChunk(resolving: Resolving, rows: readonly CheckedRow[]): Promise<ResolvedChunk> {
  const identifiers = rows.map((row) => keyIdentifiers(row.claim, resolving.sealer));
  const known = await findKnown(resolving, identifiers);
  const resolved: ResolvedChunk = {
    known,
    drafts: [],
    rowOfDraft: [],
    rejected: [],
    parked: [],
    newSubjects: [],
    newcomers: new Set(),
    newNames: [],
    newIdentifiers: [],
    facts: [],
  };
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    if (row) resolveRow({ resolving, row, identifiers: identifiers[place] ?? [], known, resolved });
  }
  return resolved;
}

/** A claimed identifier under the key it is found by: persons' numbers never reach a table in clear. */
interface KeyedIdentifier extends IdentifierKey {
  readonly kind: IdentifierKind;
  readonly key: string;
  readonly claimed: SubjectClaim["identifiers"][number];
}

function keyIdentifiers(claim: SubjectClaim, sealer: Sealer): KeyedIdentifier[] {
  return claim.identifiers.map((claimed) => {
    const { kind, value, documentType } = claimed;
    const known = kind === "id_document" ? fingerprintDocument(sealer, documentType ?? null, value) : value;
    return { kind, value: known, key: identifierKey({ kind, value: known }), claimed };
  });
}

/** Sealed only where it is kept: most rows speak of somebody who is known. */
function sealIdentifier({ kind, value, claimed }: KeyedIdentifier, sealer: Sealer): StoredIdentifier {
  if (kind !== "id_document") return { kind, value, sealed: null, documentType: null };
  return { kind, value, sealed: sealer.seal(claimed.value, identifierPlace(value)), documentType: claimed.documentType ?? null };
}

export function storeIdentifiers(claim: SubjectClaim, sealer: Sealer): StoredIdentifier[] {
  return keyIdentifiers(claim, sealer).map((identifier) => sealIdentifier(identifier, sealer));
}

/** From memory what this batch has met already, from the database the rest. */
async function findKnown({ tx, memory, sealer }: Resolving, identifiers: readonly (readonly KeyedIdentifier[])[]): Promise<Known> {
  const known: Known = new Map();
  const asked = new Map<string, IdentifierKey>();
  /** While the hash key is turned a number may stand under another hash than the one it is known by here. */
  const keyOfFormer = new Map<string, string>();
  for (const ofRow of identifiers) {
    for (const identifier of ofRow) {
      const { key } = identifier;
      if (known.has(key) || asked.has(key)) continue;
      const met = memory?.find(identifier);
      if (met) {
        known.set(key, met);
        continue;
      }
      asked.set(key, identifier);
      for (const former of listFormerKeys(identifier, sealer)) {
        asked.set(identifierKey(former), former);
        keyOfFormer.set(identifierKey(former), key);
      }
    }
  }
  if (asked.size === 0) return known;
  for (const [key, subject] of await findByIdentifiers(tx, [...asked.values()])) known.set(keyOfFormer.get(key) ?? key, subject);
  return known;
}

function listFormerKeys({ kind, claimed }: KeyedIdentifier, sealer: Sealer): IdentifierKey[] {
  if (kind !== "id_document" || !sealer.isTurning) return [];
  return sealer.otherHashes().map((under) => ({ kind, value: fingerprintDocument(under, claimed.documentType ?? null, claimed.value) }));
}

/** Whether a number of this claim is held under a hash that the unique key does not compare with the current one. */
export async function isHeldUnderFormerHash(tx: Transaction, claim: SubjectClaim, sealer: Sealer): Promise<boolean> {
  const former = keyIdentifiers(claim, sealer).flatMap((identifier) => listFormerKeys(identifier, sealer));
  return former.length > 0 && (await findByIdentifiers(tx, former)).size > 0;
}

interface RowWork {
  readonly resolving: Resolving;
  readonly row: CheckedRow;
  readonly identifiers: readonly KeyedIdentifier[];
  readonly known: Known;
  readonly resolved: ResolvedChunk;
}

function resolveRow(work: RowWork): void {
  const { resolving, row, identifiers, known, resolved } = work;
  const claim = { kind: row.claim.kind, name: row.claim.name, identifiers };
  const policy = resolving.resource.declaration.subject;
  const outcome = resolveClaim(claim, pickKnown(claim, known), policy);
  switch (outcome.outcome) {
    case "matched":
      if (outcome.newName) rename(work, outcome.subjectId, outcome.newName);
      if (outcome.newUscc || policy.onNameMismatch === "rename") addIdentifiers(work, outcome.subjectId);
      draft(work, outcome.subjectId);
      break;
    case "new":
      draft(work, addSubject(work));
      break;
    case "mismatch":
      resolved.rejected.push({ rowNo: row.rowNo, cells: row.readCells(), problems: [nameMismatch(resolving, outcome.words)] });
      break;
    case "conflict":
    case "unclear":
      resolved.parked.push({ row, reason: outcome.words });
  }
}

class RowDraft implements RecordDraft {
  readonly place: number;
  readonly subjectId: string;
  readonly isOfNewcomer: boolean;
  readonly #row: CheckedRow;
  readonly #resource: CompiledResource;

  constructor(row: CheckedRow, of: { resource: CompiledResource; subjectId: string; isOfNewcomer: boolean }) {
    this.place = row.place;
    this.subjectId = of.subjectId;
    this.isOfNewcomer = of.isOfNewcomer;
    this.#row = row;
    this.#resource = of.resource;
  }

  readContent(): RecordContent {
    return readContent(this.#resource, this.#row);
  }
}

function draft({ resolving, row, resolved }: RowWork, subjectId: string): void {
  const { claim } = row;
  const { resource } = resolving;
  resolved.drafts.push(new RowDraft(row, { resource, subjectId, isOfNewcomer: resolved.newcomers.has(subjectId) }));
  resolved.rowOfDraft.push(row);
  const declaration = resolving.resource.declaration.subject;
  if (declaration.statusField || declaration.regionField)
    resolved.facts.push({ subjectId, status: claim.status, region: claim.region, at: resolving.at });
}

/** Rows further down the same chunk must meet the subject that this one makes. */
function addSubject({ resolving, row, identifiers, known, resolved }: RowWork): string {
  const { claim } = row;
  const subjectId = makeId();
  const { batchId, sourceUnit, at } = resolving;
  const { kind, name, status, region } = claim;
  const sealed = identifiers.map((identifier) => sealIdentifier(identifier, resolving.sealer));
  resolved.newcomers.add(subjectId);
  resolved.newSubjects.push({ subjectId, kind, name, status, region, identifiers: sealed, batchId, sourceUnit, at });
  const uscc = identifiers.find((identifier) => identifier.kind === "uscc")?.value ?? null;
  const subject: KnownSubject = { subjectId, readUnder: subjectId, kind, name, uscc, status, region, nameKeys: [foldName(name)] };
  for (const identifier of identifiers) known.set(identifierKey(identifier), subject);
  return subjectId;
}

/** The registration is the base: what it says a known subject is also known by, is kept. */
function addIdentifiers({ resolving, row, identifiers, known, resolved }: RowWork, subjectId: string): void {
  const claim = { kind: row.claim.kind, name: row.claim.name, identifiers };
  const unknown = new Set(pickUnknown(claim, known));
  const added = identifiers.filter((identifier) => unknown.has(identifier));
  if (added.length === 0) return;
  const sealed = added.map((identifier) => sealIdentifier(identifier, resolving.sealer));
  resolved.newIdentifiers.push({ subjectId, kind: claim.kind, identifiers: sealed, at: resolving.at });
  const subject = pickKnown(claim, known)[0];
  for (const identifier of added) if (subject) known.set(identifierKey(identifier), subject);
}

function rename({ resolving, identifiers, known, resolved }: RowWork, subjectId: string, name: string): void {
  const { sourceUnit, batchId, at, today } = resolving;
  resolved.newNames.push({ subjectId, name, from: today, sourceUnit, batchId, at });
  for (const identifier of identifiers) {
    const subject = known.get(identifierKey(identifier));
    if (subject?.subjectId === subjectId)
      known.set(identifierKey(identifier), { ...subject, name, nameKeys: [foldName(name), ...subject.nameKeys] });
  }
}

/** Error 1001 of the exchange rules. */
function nameMismatch(resolving: Resolving, words: string): Problem {
  return { field: resolving.resource.declaration.subject.nameField, code: "subject.nameMismatch", words };
}
