// SQL of the looks at a subject.
import type { Queryable } from "../platform/index.ts";
import type { AuditKind } from "./events.ts";

export interface LookRow {
  readonly eventId: string;
  readonly at: Date;
  readonly kind: AuditKind;
  readonly accountId: string | null;
  readonly unit: string | null;
  readonly fields: readonly string[] | null;
  readonly purpose: string | null;
  readonly matterNo: string | null;
  readonly basis: string | null;
  readonly leafIndex: number | null;
}

export interface LookFilter {
  readonly subjectIds: readonly string[];
  readonly kinds: readonly string[];
  readonly from?: Date | null | undefined;
  readonly before?: Date | null | undefined;
  readonly limit: number;
  readonly offset: number;
}

const CHOSEN = `e.subject_id = any($1::uuid[]) and e.kind = any($2)
       and ($3::timestamptz is null or e.occurred_at >= $3) and ($4::timestamptz is null or e.occurred_at < $4)`;

const UNITS_MAX = 1000;

/** Every unit that looked since an instant, once, however often it did. */
export async function listUnitsThatRead(
  db: Queryable,
  asked: { subjectIds: readonly string[]; kinds: readonly string[]; from: Date; exceptMatterNo: string },
): Promise<string[]> {
  const rows = await db.list<{ unit: string }>(
    `select distinct e.unit_code as unit from audit_event e
      where e.subject_id = any($1::uuid[]) and e.kind = any($2) and e.occurred_at >= $3 and e.unit_code is not null
        and e.matter_no is distinct from $4
      order by 1 limit ${UNITS_MAX}`,
    [asked.subjectIds, asked.kinds, asked.from, asked.exceptMatterNo],
  );
  return rows.map(({ unit }) => unit);
}

export async function listReadsOf(
  db: Queryable,
  { subjectIds, kinds, from = null, before = null, limit, offset }: LookFilter,
): Promise<{ rows: LookRow[]; total: number }> {
  const values = [subjectIds, kinds, from, before];
  const { total } = await db.get<{ total: number }>(`select count(*) as total from audit_event e where ${CHOSEN}`, values);
  const rows = await db.list<LookRow>(
    `select e.event_id as "eventId", e.occurred_at as at, e.kind, e.account_id as "accountId", e.unit_code as unit, e.fields,
       e.purpose, e.matter_no as "matterNo", e.basis, l.leaf_index as "leafIndex"
     from audit_event e left join audit_leaf l using (event_id)
     where ${CHOSEN}
     order by e.occurred_at desc, e.event_id desc
     limit $5 offset $6`,
    [...values, limit, offset],
  );
  return { rows, total };
}
