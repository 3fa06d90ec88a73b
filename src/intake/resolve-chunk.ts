// Finds or makes the subject of every row of a chunk, before anything is written.
import type { CompiledResource, Problem, SubjectClaim } from "../catalog/index.ts";
import type { RecordDraft } from "../ledger/index.ts";
import { makeId, type Sealer, type Transaction } from "../platform/index.ts";
import { findByIdentifiers, foldName, type KnownSubject, type NewName, type NewSubject, resolveClaim } from "../subjects/index.ts";
import type { CheckedRow, RejectedDraft } from "./check-chunk.ts";

export interface ParkedDraft {
  readonly row: CheckedRow;
  readonly reason: "no_identifier" | "identifiers_disagree" | "unknown_subject";
}

export interface ResolvedChunk {
  readonly drafts: RecordDraft[];
  readonly rowOfDraft: CheckedRow[];
  readonly rejected: RejectedDraft[];
  readonly parked: ParkedDraft[];
  readonly newSubjects: NewSubject[];
  readonly newNames: NewName[];
  /** Registered facts that a base resource states: status and region. */
  readonly facts: { readonly subjectId: string; readonly status: string | null; readonly region: string | null }[];
}

export interface Resolving {
  readonly tx: Transaction;
  readonly sealer: Sealer;
  readonly resource: CompiledResource;
  readonly batchId: string;
  readonly sourceUnit: string;
  readonly at: Date;
  readonly today: string;
}

interface StoredIdentifier {
  readonly kind: string;
  readonly value: string;
  readonly sealed: string | null;
  readonly documentType: string | null;
}

type Known = Map<string, KnownSubject>;

export async function resolveChunk(resolving: Resolving, rows: readonly CheckedRow[]): Promise<ResolvedChunk> {
  const identifiers = rows.map((row) => storeIdentifiers(row.claim, resolving.sealer));
  const known = await findKnown(resolving.tx, identifiers);
  const resolved: ResolvedChunk = { drafts: [], rowOfDraft: [], rejected: [], parked: [], newSubjects: [], newNames: [], facts: [] };
  rows.forEach((row, place) => resolveRow({ resolving, row, identifiers: identifiers[place] ?? [], known, resolved }));
  return resolved;
}

/** Persons' numbers never reach a table in clear: the keyed hash finds them, the sealed text keeps them. */
function storeIdentifiers(claim: SubjectClaim, sealer: Sealer): StoredIdentifier[] {
  return claim.identifiers.map(({ kind, value, documentType }) => {
    if (kind !== "id_document") return { kind, value, sealed: null, documentType: null };
    const fingerprint = sealer.fingerprint(kind, `${documentType ?? ""}:${value}`);
    return { kind, value: fingerprint, sealed: sealer.seal(value, `identifier.sealed:${fingerprint}`), documentType: documentType ?? null };
  });
}

function findKnown(tx: Transaction, identifiers: readonly StoredIdentifier[][]): Promise<Known> {
  const keys = new Map<string, { kind: string; value: string }>();
  for (const { kind, value } of identifiers.flat()) keys.set(`${kind}:${value}`, { kind, value });
  return findByIdentifiers(tx, [...keys.values()]);
}

interface RowWork {
  readonly resolving: Resolving;
  readonly row: CheckedRow;
  readonly identifiers: readonly StoredIdentifier[];
  readonly known: Known;
  readonly resolved: ResolvedChunk;
}

function resolveRow(work: RowWork): void {
  const { resolving, row, identifiers, known, resolved } = work;
  const { claim } = row;
  const policy = resolving.resource.declaration.subject;
  const met = identifiers.flatMap(({ kind, value }) => known.get(`${kind}:${value}`) ?? []);
  const outcome = resolveClaim(claim, met, policy);
  switch (outcome.outcome) {
    case "matched":
      if (outcome.newName) rename(work, outcome.subjectId, outcome.newName);
      return draft(work, outcome.subjectId);
    case "new":
      if (policy.onUnknown === "park") return void resolved.parked.push({ row, reason: "unknown_subject" });
      return draft(work, addSubject(work));
    case "mismatch":
      return void resolved.rejected.push({ rowNo: row.rowNo, cells: row.cells, problems: [nameMismatch(work, outcome.knownName)] });
    case "conflict":
      return void resolved.parked.push({ row, reason: "identifiers_disagree" });
    case "unclear":
      return void resolved.parked.push({ row, reason: "no_identifier" });
  }
}

function draft({ resolving, row, resolved }: RowWork, subjectId: string): void {
  const { claim, rowNo, identityHash, contentHash, facts, values } = row;
  resolved.drafts.push({ rowNo, subjectId, isPerson: claim.kind === "person", identityHash, contentHash, facts, values });
  resolved.rowOfDraft.push(row);
  const declaration = resolving.resource.declaration.subject;
  if (declaration.statusField || declaration.regionField) resolved.facts.push({ subjectId, status: claim.status, region: claim.region });
}

/** Rows further down the same chunk must meet the subject that this one makes. */
function addSubject({ resolving, row, identifiers, known, resolved }: RowWork): string {
  const { claim } = row;
  const subjectId = makeId();
  const nameKey = foldName(claim.name);
  const { batchId, sourceUnit, at } = resolving;
  resolved.newSubjects.push({ subjectId, kind: claim.kind, name: claim.name, nameKey, status: claim.status, region: claim.region, identifiers, batchId, sourceUnit, at });
  const subject: KnownSubject = { subjectId, kind: claim.kind, name: claim.name, nameKeys: [nameKey] };
  for (const { kind, value } of identifiers) known.set(`${kind}:${value}`, subject);
  return subjectId;
}

function rename({ resolving, identifiers, known, resolved }: RowWork, subjectId: string, name: string): void {
  const { sourceUnit, batchId, at, today } = resolving;
  resolved.newNames.push({ subjectId, name, from: today, sourceUnit, batchId, at });
  for (const { kind, value } of identifiers) {
    const subject = known.get(`${kind}:${value}`);
    if (subject?.subjectId === subjectId) known.set(`${kind}:${value}`, { ...subject, name, nameKeys: [...subject.nameKeys, foldName(name)] });
  }
}

/** Error 1001 of the exchange rules. A person's name on record is never told to whoever guesses a number. */
function nameMismatch({ resolving, row }: RowWork, knownName: string | null): Problem {
  const onRecord = row.claim.kind === "person" || !knownName ? "" : `（在册名称：${knownName}）`;
  return {
    field: resolving.resource.declaration.subject.nameField,
    code: "subject.nameMismatch",
    words: `名称与代码对不上（错误 1001）${onRecord}。请核对名称和代码；若主体已更名，请先由登记机关更新登记信息，再重新报送本行`,
  };
}
