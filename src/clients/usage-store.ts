// All SQL of what clients asked for, by day.
import type { Queryable } from "../platform/index.ts";
import type { UsageDay } from "./contract.ts";

/** Counts one request and answers how many there were today with it: two at once are two. */
export async function countRequest(db: Queryable, { clientId, usedOn }: { clientId: string; usedOn: string }): Promise<number> {
  const row = await db.get<{ count: number }>(
    `insert into api_usage (client_id, used_on, request_count, refused_count, record_count) values ($1, $2, 1, 0, 0)
     on conflict (client_id, used_on) do update set request_count = api_usage.request_count + 1 returning request_count as count`,
    [clientId, usedOn],
  );
  return row.count;
}

export async function countOutcome(
  db: Queryable,
  outcome: { clientId: string; usedOn: string; refused: number; records: number },
): Promise<void> {
  await db.run(
    "update api_usage set refused_count = refused_count + $3, record_count = record_count + $4 where client_id = $1 and used_on = $2",
    [outcome.clientId, outcome.usedOn, outcome.refused, outcome.records],
  );
}

const DAYS_SHOWN = 90;

export async function listUsage(db: Queryable, clientId: string): Promise<UsageDay[]> {
  return db.list<UsageDay>(
    `select used_on as "usedOn", request_count as requests, refused_count as refused, record_count as records
     from api_usage where client_id = $1 order by used_on desc limit ${DAYS_SHOWN}`,
    [clientId],
  );
}
