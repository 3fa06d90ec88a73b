// All SQL of second factors and recovery codes.
import type { Queryable } from "../../platform/index.ts";

export interface FactorRow {
  readonly sealedSecret: string;
  readonly lastStep: number;
}

export async function findFactor(db: Queryable, accountId: string, isConfirmed: boolean): Promise<FactorRow | null> {
  return db.find<FactorRow>(
    `select sealed_secret as "sealedSecret", last_step as "lastStep" from second_factor where account_id = $1 and is_confirmed = $2`,
    [accountId, isConfirmed],
  );
}

/** Takes the place of one that was begun or in use before. */
export async function upsertFactor(
  tx: Queryable,
  factor: FactorRow & { readonly accountId: string; readonly isConfirmed: boolean; readonly at: Date },
): Promise<void> {
  await tx.run(
    `insert into second_factor (account_id, is_confirmed, sealed_secret, last_step, recorded_at) values ($1, $2, $3, $4, $5)
     on conflict (account_id, is_confirmed) do update
     set sealed_secret = excluded.sealed_secret, last_step = excluded.last_step, recorded_at = excluded.recorded_at`,
    [factor.accountId, factor.isConfirmed, factor.sealedSecret, factor.lastStep, factor.at],
  );
}

/** Uses a step up; false when it, or a later one, was used before: of two that bring the same code at once, one gets in. */
export async function updateLastStep(tx: Queryable, accountId: string, step: number): Promise<boolean> {
  const count = await tx.run("update second_factor set last_step = $2 where account_id = $1 and is_confirmed and last_step < $2", [
    accountId,
    step,
  ]);
  return count === 1;
}

export async function deleteFactors(tx: Queryable, accountId: string): Promise<boolean> {
  await tx.run("delete from recovery_code where account_id = $1", [accountId]);
  return (await tx.run("delete from second_factor where account_id = $1", [accountId])) > 0;
}

export async function deleteBegunFactor(tx: Queryable, accountId: string): Promise<void> {
  await tx.run("delete from second_factor where account_id = $1 and not is_confirmed", [accountId]);
}

/** All earlier codes of the account are worth nothing from here on. */
export async function replaceRecoveryCodes(
  tx: Queryable,
  { accountId, hashes, at }: { accountId: string; hashes: readonly Buffer[]; at: Date },
): Promise<void> {
  await tx.run("delete from recovery_code where account_id = $1", [accountId]);
  await tx.run("insert into recovery_code (account_id, code_hash, created_at) select $1, unnest($2::bytea[]), $3", [accountId, hashes, at]);
}

/** False when the account has no such unused code. */
export async function updateRecoveryCodeUsed(
  tx: Queryable,
  { accountId, hash, at }: { accountId: string; hash: Buffer; at: Date },
): Promise<boolean> {
  const count = await tx.run("update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null", [
    accountId,
    hash,
    at,
  ]);
  return count === 1;
}

export async function countRecoveryCodes(db: Queryable, accountId: string): Promise<number> {
  const row = await db.get<{ count: number }>("select count(*) as count from recovery_code where account_id = $1 and used_at is null", [
    accountId,
  ]);
  return row.count;
}
