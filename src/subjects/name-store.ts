// The SQL of names over time.
import type { Queryable, Transaction } from "../platform/index.ts";
import type { SubjectName } from "./contract.ts";
import { foldName } from "./fold-name.ts";
import type { NewName } from "./known-subject.ts";
import { appendRenamed } from "./name-news.ts";

/**
 * Makes these the current names; what was current stays with its last day: the day before the new one's first, or the day
 * before it became known. A name that the subject had before becomes current again instead of standing twice.
 */
export async function appendNames(tx: Transaction, names: readonly NewName[]): Promise<void> {
  const [first] = names;
  if (!first) return;
  for (const round of roundsOf(names)) await appendRound(tx, round);
  await appendRenamed(tx, [...new Set(names.map((each) => each.subjectId))], first.at);
}

/** Two names for one subject in one chunk are two changes, one after the other; a statement may touch a row only once. */
function roundsOf(names: readonly NewName[]): NewName[][] {
  const rounds: NewName[][] = [];
  const seen = new Map<string, number>();
  for (const name of names) {
    const round = seen.get(name.subjectId) ?? 0;
    seen.set(name.subjectId, round + 1);
    const entries = rounds[round];
    if (entries) entries.push(name);
    else rounds[round] = [name];
  }
  return rounds;
}

async function appendRound(tx: Transaction, names: readonly NewName[]): Promise<void> {
  const values = [
    names.map((each) => each.subjectId),
    names.map((each) => foldName(each.name)),
    names.map((each) => each.name),
    names.map((each) => each.from),
    names.map((each) => each.sourceUnit),
    names.map((each) => each.batchId),
    names.map((each) => each.at.toISOString()),
  ];
  const given = `unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::text[], $6::uuid[], $7::timestamptz[])
     as g (subject_id, name_key, name, used_from, source_unit, batch_id, at)`;
  await tx.run(
    `update subject_name n
     set is_current = false,
         used_until = greatest(n.used_from, coalesce(g.used_from, (g.at at time zone 'Asia/Shanghai')::date) - 1)
     from ${given}
     where n.subject_id = g.subject_id and n.is_current and n.name_key <> g.name_key`,
    values,
  );
  await tx.run(
    `insert into subject_name (subject_id, name_key, name, is_current, used_from, source_unit, batch_id, recorded_at)
     select subject_id, name_key, name, true, used_from, source_unit, batch_id, at from ${given}
     on conflict (subject_id, name_key) do update
     set name = excluded.name, is_current = true, used_until = null,
         used_from = case when subject_name.is_current then subject_name.used_from else excluded.used_from end,
         source_unit = excluded.source_unit, batch_id = excluded.batch_id, recorded_at = excluded.recorded_at`,
    values,
  );
  await tx.run(`update subject s set name = g.name, updated_at = g.at from ${given} where s.subject_id = g.subject_id`, values);
}

/** Current first, then the most recent. Of a merged subject its own only. */
export async function listNames(db: Queryable, subjectIds: readonly string[]): Promise<Map<string, SubjectName[]>> {
  const rows = await db.list<{
    subject_id: string;
    name: string;
    is_current: boolean;
    used_from: string | null;
    used_until: string | null;
    source_unit: string | null;
  }>(
    `select subject_id, name, is_current, used_from, used_until, source_unit from subject_name
     where subject_id = any($1::uuid[])
     order by subject_id, is_current desc, used_until desc nulls last, recorded_at desc, name_key`,
    [subjectIds],
  );
  const names = new Map<string, SubjectName[]>();
  for (const row of rows) {
    const name = {
      name: row.name,
      isCurrent: row.is_current,
      usedFrom: row.used_from,
      usedUntil: row.used_until,
      sourceUnit: row.source_unit,
    };
    names.set(row.subject_id, [...(names.get(row.subject_id) ?? []), name]);
  }
  return names;
}
