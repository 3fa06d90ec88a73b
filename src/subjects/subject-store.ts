// The import's SQL on subjects: found by identifiers, appended by COPY. Everything works on whole chunks of up to 20,000.
import type { SubjectKind } from "../catalog/contract.ts";
import { isValidUscc, orgCodeOfUscc } from "../identifiers/index.ts";
import { copyText, type Queryable, type Transaction } from "../platform/index.ts";
import { foldName } from "./fold-name.ts";
import type { IdentifierKey, KnownSubject, NewSubject, StoredIdentifier } from "./known-subject.ts";
import { appendNewcomers } from "./name-news.ts";

interface FoundRow {
  readonly value: string;
  readonly subject_id: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly status: string | null;
  readonly region_code: string | null;
  readonly merged_into: string | null;
  readonly former_keys: readonly string[] | null;
  /** Of a merged subject: all names of the one it is merged into. */
  readonly shared_keys: readonly string[] | null;
}

/** Whom identifiers belong to, under `identifierKey`. Unknown ones are absent. */
export async function findByIdentifiers(tx: Queryable, keys: readonly IdentifierKey[]): Promise<Map<string, KnownSubject>> {
  const found = new Map<string, KnownSubject>();
  const valuesByKind = new Map<string, string[]>();
  for (const { kind, value } of keys) {
    const values = valuesByKind.get(kind);
    if (values) values.push(value);
    else valuesByKind.set(kind, [value]);
  }
  const subjects = new Map<string, KnownSubject>();
  for (const [kind, values] of valuesByKind) {
    for (const row of await listFound(tx, kind, values)) {
      const subject = subjects.get(row.subject_id) ?? knownSubject(row);
      subjects.set(row.subject_id, subject);
      found.set(`${kind}:${row.value}`, subject);
    }
  }
  return found;
}

/**
 * Sorted, so that neighbouring keys read the same pages of the index: twice as quick as in the order of the file.
 * Other names are asked for beside it: most subjects have none, and the partial index says so at once.
 * The kind stands beside each value and not as a constant: of a table without statistics the planner believes that few rows are of one kind,
 * and would hold each of them against all values.
 */
function listFound(tx: Queryable, kind: string, values: readonly string[]): Promise<FoundRow[]> {
  return tx.list<FoundRow>(
    `select i.value, s.subject_id, s.kind, s.name, s.uscc, s.status, s.region_code, s.merged_into, former.name_keys as former_keys,
            case when s.merged_into is not null then
              (select array_agg(name_key) from subject_name where subject_id = s.merged_into)
            end as shared_keys
     from unnest(array_fill($1::text, array[cardinality($2::text[])]), $2::text[]) as k (kind, value)
     join identifier i on i.kind = k.kind and i.value = k.value
     join subject s on s.subject_id = i.subject_id
     left join lateral (select array_agg(name_key) as name_keys from subject_name n where not n.is_current and n.subject_id = s.subject_id) former on true`,
    [kind, [...new Set(values)].sort()],
  );
}

function knownSubject(row: FoundRow): KnownSubject {
  return {
    subjectId: row.subject_id,
    readUnder: row.merged_into ?? row.subject_id,
    kind: row.kind,
    name: row.name,
    uscc: row.uscc,
    status: row.status,
    region: row.region_code,
    nameKeys: [foldName(row.name), ...(row.former_keys ?? []), ...(row.shared_keys ?? [])],
  };
}

/** Adds subjects with their names and identifiers. An identifier that somebody holds already, or takes at the same moment, ends the transaction (SQLSTATE 23505): the caller looks again. */
export async function appendSubjects(tx: Transaction, subjects: readonly NewSubject[]): Promise<void> {
  if (subjects.length === 0) return;
  await tx.copyIn(
    "subject",
    ["subject_id", "kind", "name", "uscc", "status", "region_code", "created_by_batch", "created_at", "updated_at"],
    lines(subjects, (subject) => {
      const at = subject.at.toISOString();
      return [
        subject.subjectId,
        subject.kind,
        subject.name,
        findUscc(subject.identifiers),
        subject.status,
        subject.region,
        subject.batchId,
        at,
        at,
      ];
    }),
  );
  await tx.copyIn(
    "subject_name",
    ["subject_id", "name_key", "name", "is_current", "source_unit", "batch_id", "recorded_at"],
    lines(subjects, (s) => [s.subjectId, foldName(s.name), s.name, "t", s.sourceUnit, s.batchId, s.at.toISOString()]),
  );
  await tx.copyIn(
    "identifier",
    ["kind", "value", "subject_id", "sealed", "document_type", "recorded_at"],
    lines(subjects.flatMap(identifierRows), (row) => row),
  );
  await appendOrgCodes(tx, subjects);
  const searchable = subjects.filter((subject) => subject.kind !== "person");
  await appendNewcomers(
    tx,
    searchable.map((subject) => subject.subjectId),
    (subjects[0] as NewSubject).at,
  );
}

function identifierRows(subject: NewSubject): (string | null)[][] {
  const at = subject.at.toISOString();
  return subject.identifiers.map((i) => [i.kind, i.value, subject.subjectId, i.sealed ?? null, i.documentType ?? null, at]);
}

/** The organization code inside a credit code finds its organization too, unless another subject reported it as its own. */
async function appendOrgCodes(
  tx: Transaction,
  subjects: readonly Pick<NewSubject, "subjectId" | "kind" | "identifiers" | "at">[],
): Promise<void> {
  const organizations = subjects.filter((subject) => subject.kind === "organization" && isValidUscc(findUscc(subject.identifiers) ?? ""));
  if (organizations.length === 0) return;
  await tx.run(
    `insert into identifier (kind, value, subject_id, recorded_at)
     select 'org_code', o.value, o.subject_id, o.at
     from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as o (value, subject_id, at)
     on conflict (kind, value) do nothing`,
    [
      organizations.map((subject) => orgCodeOfUscc(findUscc(subject.identifiers) ?? "")),
      organizations.map((subject) => subject.subjectId),
      organizations.map((subject) => subject.at.toISOString()),
    ],
  );
}

export interface AddedIdentifiers {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly identifiers: readonly StoredIdentifier[];
  readonly at: Date;
}

/** Gives known subjects identifiers that nobody held; a credit code also becomes the one the subject is addressed by. */
export async function appendIdentifiers(tx: Transaction, additions: readonly AddedIdentifiers[]): Promise<void> {
  const rows = additions.flatMap((each) =>
    identifierRows({ ...each, name: "", status: null, region: null, sourceUnit: "", batchId: null }),
  );
  if (rows.length === 0) return;
  await tx.copyIn(
    "identifier",
    ["kind", "value", "subject_id", "sealed", "document_type", "recorded_at"],
    lines(rows, (row) => row),
  );
  await appendOrgCodes(tx, additions);
  const coded = additions.filter((each) => findUscc(each.identifiers) !== null);
  await tx.run(
    `update subject s set uscc = c.uscc, updated_at = c.at
     from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as c (subject_id, uscc, at)
     where s.subject_id = c.subject_id and s.uscc is null`,
    [coded.map((each) => each.subjectId), coded.map((each) => findUscc(each.identifiers)), coded.map((each) => each.at.toISOString())],
  );
}

export interface SubjectFacts {
  readonly subjectId: string;
  readonly status: string | null;
  readonly region: string | null;
  readonly at: Date;
}

/** What the base of registrations says now; a missing value leaves what is on record. */
export async function updateSubjectFacts(tx: Transaction, facts: readonly SubjectFacts[]): Promise<void> {
  const last = [...new Map(facts.map((each) => [each.subjectId, each])).values()];
  if (last.length === 0) return;
  await tx.run(
    `update subject s set status = coalesce(f.status, s.status), region_code = coalesce(f.region, s.region_code), updated_at = f.at
     from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as f (subject_id, status, region, at)
     where s.subject_id = f.subject_id
       and (s.status is distinct from coalesce(f.status, s.status) or s.region_code is distinct from coalesce(f.region, s.region_code))`,
    [last.map((f) => f.subjectId), last.map((f) => f.status), last.map((f) => f.region), last.map((f) => f.at.toISOString())],
  );
}

function findUscc(identifiers: readonly StoredIdentifier[]): string | null {
  return identifiers.find((identifier) => identifier.kind === "uscc")?.value ?? null;
}

function* lines<Row>(rows: readonly Row[], cellsOf: (row: Row) => readonly (string | null)[]): Generator<string> {
  for (const row of rows) yield `${cellsOf(row).map(copyText).join("\t")}\n`;
}
