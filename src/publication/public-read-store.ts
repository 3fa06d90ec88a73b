// All SQL behind the public pages. Only public tables, the subjects' names and today's date; every statement ends at the last day.
import type { Queryable } from "../platform/index.ts";
import type { PublicRecordFilter } from "./contract.ts";

export interface PublicRow {
  readonly id: string;
  readonly resource: string;
  readonly title: string;
  readonly subjectName: string;
  readonly uscc: string | null;
  readonly documentNo: string | null;
  readonly authority: string | null;
  readonly decidedOn: string | null;
  readonly level: "minor" | "ordinary" | "serious" | null;
  readonly polarity: "good" | "neutral" | "adverse";
  readonly isDisputed: boolean;
  readonly repairRevokedOn: string | null;
  readonly publishFrom: string;
  readonly publishUntil: string;
}

export interface PublicDetailRow extends PublicRow {
  readonly subjectKind: "organization" | "sole_trader" | "person";
  readonly resourceVersion: number;
  readonly payload: Record<string, string>;
  readonly sourceUnit: string;
  readonly version: number;
  readonly receivedAt: Date;
}

const ITEM_COLUMNS = `p.record_id as id, p.resource, p.title, p.subject_name as "subjectName", p.subject_code as uscc, p.document_no as "documentNo",
  p.authority, p.decided_on as "decidedOn", p.level, p.polarity, p.is_disputed as "isDisputed", p.repair_revoked_on as "repairRevokedOn", p.publish_from as "publishFrom",
  p.publish_until as "publishUntil"`;

const DETAIL_COLUMNS = `${ITEM_COLUMNS}, p.subject_kind as "subjectKind", p.resource_version as "resourceVersion", p.payload,
  p.source_unit as "sourceUnit", p.version, p.received_at as "receivedAt"`;

/**
 * The position of the publication in the outbox, and how many decisions beyond it have changed the public tables in their own transactions:
 * the same words mean the same tables. A decision counts from its commit on, also while the worker rests or a long import holds back the news.
 */
export async function readPosition(db: Queryable): Promise<string> {
  const rows = await db.listPrepared<{ seq: number; decisions: number }>(
    "public-position",
    `select p.seq, (select count(*) from outbox o where o.topic = 'record.changed' and (o.transaction_id, o.seq) > (p.transaction_id, p.seq)) as decisions
       from (values (1)) one left join outbox_position on outbox_position.consumer = 'publication'
      cross join lateral (select coalesce(outbox_position.seq, 0) as seq, coalesce(outbox_position.transaction_id, '0'::xid8) as transaction_id) p`,
    [],
  );
  return `${rows[0]?.seq ?? 0}+${rows[0]?.decisions ?? 0}`;
}

/** A plain page of a list: the hot path, planned once. */
export function listNewest(db: Queryable, page: { resource: string; today: string; limit: number; offset: number }): Promise<PublicRow[]> {
  return db.listPrepared(
    "public-list",
    `select ${ITEM_COLUMNS} from public_record p where p.resource = $1 and p.publish_until >= $2
      order by p.decided_on desc, p.record_id desc limit $3 offset $4`,
    [page.resource, page.today, page.limit, page.offset],
  );
}

export async function countNewest(db: Queryable, resource: string, today: string): Promise<number> {
  const rows = await db.listPrepared<{ total: number }>(
    "public-count",
    "select count(*) as total from public_record p where p.resource = $1 and p.publish_until >= $2",
    [resource, today],
  );
  return rows[0]?.total ?? 0;
}

export interface FilteredPage {
  readonly filter: PublicRecordFilter;
  readonly resources: readonly string[];
  readonly today: string;
  readonly limit: number;
  readonly offset: number;
}

export function listFiltered(db: Queryable, page: FilteredPage): Promise<PublicRow[]> {
  const { where, values } = filterSql(page);
  return db.list(
    `select ${ITEM_COLUMNS} from public_record p where ${where} order by p.decided_on desc nulls last, p.record_id desc
      limit $${values.length + 1} offset $${values.length + 2}`,
    [...values, page.limit, page.offset],
  );
}

export async function countFiltered(db: Queryable, page: FilteredPage): Promise<number> {
  const { where, values } = filterSql(page);
  return (await db.get<{ total: number }>(`select count(*) as total from public_record p where ${where}`, values)).total;
}

/** Persons are never found by name: a name filter looks at organizations and sole traders only, a document number at all. */
function filterSql({ filter, resources, today }: FilteredPage): { where: string; values: unknown[] } {
  const values: unknown[] = [resources, today];
  const parts = ["p.resource = any($1)", "p.publish_until >= $2"];
  const add = (sql: (place: string) => string, value: unknown) => {
    values.push(value);
    parts.push(sql(`$${values.length}`));
  };
  if (filter.q)
    add((p) => `((p.subject_kind <> 'person' and p.subject_name ilike ${p}) or p.document_no ilike ${p})`, `%${escapeLike(filter.q)}%`);
  if (filter.authority) add((p) => `p.authority = ${p}`, filter.authority);
  if (filter.level) add((p) => `p.level = ${p}`, filter.level);
  if (filter.from) add((p) => `p.decided_on >= ${p}`, filter.from);
  if (filter.until) add((p) => `p.decided_on <= ${p}`, filter.until);
  return { where: parts.join(" and "), values };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

export function findDetail(db: Queryable, id: string, today: string): Promise<PublicDetailRow[]> {
  return db.listPrepared(
    "public-detail",
    `select ${DETAIL_COLUMNS} from public_record p where p.record_id = $1 and p.publish_until >= $2`,
    [id, today],
  );
}

/** Whether anyone may see the record on that day. */
export async function isPublished(db: Queryable, id: string, today: string): Promise<boolean> {
  return (await db.find("select 1 from public_record where record_id = $1 and publish_until >= $2", [id, today])) !== null;
}

/** The day a once public record ended, or null when the id never stood on a public page. */
export async function findEnding(db: Queryable, id: string): Promise<string | null> {
  const row = await db.find<{ endedOn: string }>(
    `select ended_on as "endedOn" from public_ending where record_id = $1
      union all select publish_until from public_record where record_id = $1 limit 1`,
    [id],
  );
  return row?.endedOn ?? null;
}

/** More than a page can use; beyond it the counts are asked for by themselves. */
export const SUBJECT_ROWS_MAX = 2000;

export interface SubjectRow extends PublicRow {
  readonly resourceVersion: number;
  /** Only of the resources whose content stands on the subject's own page; of the others the line is enough. */
  readonly payload: Record<string, string> | null;
}

/** All that is public about a subject and those merged into it, newest first. */
export function listOfSubject(
  db: Queryable,
  subject: { ids: readonly string[]; today: string; resourcesInFull: readonly string[] },
): Promise<SubjectRow[]> {
  return db.listPrepared(
    "public-of-subject",
    `select ${ITEM_COLUMNS}, p.resource_version as "resourceVersion", case when p.resource = any($3::text[]) then p.payload end as payload
       from public_record p where p.subject_id = any($1::uuid[]) and p.publish_until >= $2
      order by p.decided_on desc nulls last, p.record_id desc limit ${SUBJECT_ROWS_MAX}`,
    [subject.ids, subject.today, subject.resourcesInFull],
  );
}

export async function listAuthorities(db: Queryable, resource: string, today: string): Promise<string[]> {
  const rows = await db.list<{ authority: string }>(
    `select authority from public_record where resource = $1 and publish_until >= $2 and authority is not null
      group by authority order by count(*) desc, authority limit 50`,
    [resource, today],
  );
  return rows.map((row) => row.authority);
}

export function countByResource(db: Queryable, today: string): Promise<{ resource: string; total: number; units: string[] }[]> {
  return db.list(
    `select resource, count(*) as total, array_agg(distinct source_unit) as units from public_record where publish_until >= $1
      group by resource order by resource limit 200`,
    [today],
  );
}

export async function countSubjects(db: Queryable): Promise<number> {
  const row = await db.get<{ total: number }>(`select (select count(*) from subject where kind <> 'person' and merged_into is null)
          - (select count(*) from subject where kind = 'sole_trader' and merged_into is null and adult_on > current_date) as total`);
  return row.total;
}

export function listRecordAddresses(
  db: Queryable,
  page: { today: string; limit: number; offset: number },
): Promise<{ id: string; changedOn: string }[]> {
  return db.list(
    `select record_id as id, received_at::date as "changedOn" from public_record where publish_until >= $1 order by record_id limit $2 offset $3`,
    [page.today, page.limit, page.offset],
  );
}

export function countOfSubject(
  db: Queryable,
  subjectIds: readonly string[],
  today: string,
): Promise<{ resource: string; total: number }[]> {
  return db.list(
    `select resource, count(*) as total from public_record where subject_id = any($1::uuid[]) and publish_until >= $2 group by resource order by resource limit 200`,
    [subjectIds, today],
  );
}
