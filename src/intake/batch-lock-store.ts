import type { PoolClient } from "pg";

export async function lockBatch(client: PoolClient, batchId: string): Promise<boolean> {
  const answer = await client.query<{ held: boolean }>("select pg_try_advisory_lock(hashtextextended($1, 0)) as held", [batchId]);
  return answer.rows[0]?.held ?? false;
}

export async function unlockBatch(client: PoolClient, batchId: string): Promise<void> {
  await client.query("select pg_advisory_unlock(hashtextextended($1, 0))", [batchId]);
}
