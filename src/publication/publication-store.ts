// All SQL that writes the public tables. Nothing public is ever read from the ledger; it is copied here, masked and dated.
import { hasSqlState, type Queryable } from "../platform/index.ts";
import { SqlParameters } from "./condition-sql.ts";
import type { PublicationRule } from "./publication-rule.ts";

/** Which records of the ledger are looked at again. `mayEnd` is false for a chunk of only new records: none of them was public before. */
export type PublishScope =
  | { readonly kind: "rows"; readonly batchId: string; readonly firstRow: number; readonly lastRow: number; readonly mayEnd: boolean }
  | { readonly kind: "replacedBy"; readonly batchId: string; readonly mayEnd: true }
  | { readonly kind: "record"; readonly recordId: string; readonly subjectId: string; readonly mayEnd: true }
  | { readonly kind: "resource"; readonly resource: string; readonly mayEnd: true };

interface PublicView {
  readonly nameField: string;
  readonly titleField: string;
  readonly authorityField: string | null;
  readonly hiddenFields: readonly string[];
}

interface Publishing {
  readonly rule: PublicationRule;
  readonly view: PublicView;
  readonly scope: PublishScope;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
}

/**
 * Shows what the rule lets the public see today. Runs inside a transaction. Of records that were never public none can stand here already, unless
 * somebody looked at the whole resource a moment ago: they are added without being looked for, which costs a fifth less, and only then upserted.
 */
export async function publishScope(db: Queryable, publishing: Publishing): Promise<number> {
  const { sql, values } = writePublishing(publishing);
  if (publishing.scope.mayEnd) return db.run(sql + REPLACE_STANDING, values);
  await db.run("savepoint before_publishing");
  try {
    return await db.run(sql, values);
  } catch (error) {
    if (!hasSqlState(error, "23505")) throw error;
    await db.run("rollback to savepoint before_publishing");
    return db.run(sql + REPLACE_STANDING, values);
  }
}

const REPLACE_STANDING = `
     on conflict (subject_id, record_id) do update set
        resource_version = excluded.resource_version, subject_kind = excluded.subject_kind, subject_name = excluded.subject_name, subject_code = excluded.subject_code,
        title = excluded.title, document_no = excluded.document_no, authority = excluded.authority, source_unit = excluded.source_unit,
        decided_on = excluded.decided_on, valid_to = excluded.valid_to, level = excluded.level, polarity = excluded.polarity,
        is_disputed = excluded.is_disputed, publish_until = excluded.publish_until, payload = excluded.payload, version = excluded.version,
        received_at = excluded.received_at, repair_revoked_on = excluded.repair_revoked_on`;

function writePublishing({ rule, view, scope, today }: Publishing): { sql: string; values: unknown[] } {
  const { parameters } = rule;
  const where = scopeSql(scope, parameters);
  const day = parameters.add(today, "date");
  const shown = (field: string | null) => {
    if (field === null) return "null";
    const code = parameters.add(field);
    return `coalesce(r.masked ->> ${code}, r.payload ->> ${code})`;
  };
  const sql = `insert into public_record (subject_id, record_id, resource, resource_version, subject_kind, subject_name, subject_code, title, document_no,
        authority, source_unit, decided_on, valid_to, level, polarity, is_disputed, publish_from, publish_until, payload, version, received_at, repair_revoked_on)
     select r.subject_id, r.record_id, r.resource, r.resource_version, s.kind, ${shown(view.nameField)}, s.uscc, coalesce(${shown(view.titleField)}, ''),
        r.document_no, ${shown(view.authorityField)}, r.source_unit, r.decided_on, r.valid_to, r.level, r.polarity, r.is_disputed, ${day}, t.publish_until,
        ${publicPayloadSql(parameters.add(view.hiddenFields, "text[]"))},
        r.version, r.recorded_at, r.repair_revoked_on
       from record r
       join subject s on s.subject_id = r.subject_id
      cross join lateral (select ${rule.untilSql} as publish_until) t
      where ${where} and r.state = 'active' and r.use_ended is null and t.publish_until >= ${day} and ${rule.isOfAgeSql}`;
  return { sql, values: parameters.values };
}

/** Most payloads hold nothing hidden and nothing masked: they are copied as they are, without being built anew. */
function publicPayloadSql(hidden: string): string {
  const shown = `case when r.payload ?| ${hidden} then r.payload - ${hidden} else r.payload end`;
  return `case when r.masked is null then ${shown} else (r.payload - ${hidden}) || (r.masked - ${hidden}) end`;
}

/** Takes away what the rule no longer lets the public see, and leaves the bare fact that it was once public. */
export async function unpublishScope(
  db: Queryable,
  work: { rule: PublicationRule | null; resource: string; scope: PublishScope; today: string },
): Promise<number> {
  const { rule, scope, today } = work;
  const parameters = rule?.parameters ?? new SqlParameters();
  const where = scopeSql(scope, parameters);
  const day = parameters.add(today, "date");
  const resource = parameters.add(work.resource);
  return db.run(
    `with ended as (
       delete from public_record p using record r, subject s
        where s.subject_id = r.subject_id and r.subject_id = p.subject_id and r.record_id = p.record_id and p.resource = ${resource} and ${where}
          and (r.state <> 'active' or r.use_ended is not null or coalesce(${rule?.untilSql ?? "null::date"}, '-infinity'::date) < ${day} or not ${rule?.isOfAgeSql ?? "false"})
       returning p.subject_id, p.record_id)
     insert into public_ending (subject_id, record_id, ended_on) select subject_id, record_id, ${day} from ended
     on conflict (subject_id, record_id) do update set ended_on = excluded.ended_on`,
    parameters.values,
  );
}

function scopeSql(scope: PublishScope, parameters: SqlParameters): string {
  if (scope.kind === "rows") {
    return `r.batch_id = ${parameters.add(scope.batchId, "uuid")} and r.row_no between ${parameters.add(scope.firstRow, "int")} and ${parameters.add(scope.lastRow, "int")}`;
  }
  if (scope.kind === "replacedBy") {
    return `(r.subject_id, r.record_id) in (select subject_id, record_id from record_history where replaced_by_batch = ${parameters.add(scope.batchId, "uuid")})`;
  }
  if (scope.kind === "record")
    return `r.subject_id = ${parameters.add(scope.subjectId, "uuid")} and r.record_id = ${parameters.add(scope.recordId, "uuid")}`;
  return `r.resource = ${parameters.add(scope.resource)}`;
}

/** Of these subjects, or of all, what was decided about a minor; without a trace, for the trace would tell of him. `shownWithoutAge` names resources. */
export function removeMinors(
  db: Queryable,
  work: { subjectIds: readonly string[] | null; shownWithoutAge: readonly string[] },
): Promise<number> {
  return db.run(
    `delete from public_record p using subject s
      where s.subject_id = p.subject_id and s.kind <> 'organization' and ($1::uuid[] is null or s.subject_id = any($1))
        and not coalesce(s.adult_on <= coalesce(p.decided_on, p.received_at::date), s.kind = 'sole_trader' or p.resource = any($2::text[]))`,
    [work.subjectIds, work.shownWithoutAge],
  );
}

/** The daily sweep behind the date in every query: what ended leaves the table, too. Returns how many. */
export function sweepEnded(db: Queryable, today: string): Promise<number> {
  return db.run(
    `with ended as (delete from public_record where publish_until < $1::date returning subject_id, record_id, publish_until)
     insert into public_ending (subject_id, record_id, ended_on) select subject_id, record_id, publish_until from ended
     on conflict (subject_id, record_id) do update set ended_on = excluded.ended_on`,
    [today],
  );
}
