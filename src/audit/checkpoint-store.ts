// SQL of checkpoints and of the signatures that witnesses put under them.
import type { Queryable } from "../platform/index.ts";

export interface CheckpointRow {
  readonly treeSize: number;
  readonly rootHash: Buffer;
  /** Signed by the log alone. */
  readonly note: string;
  readonly signedAt: Date;
}

export interface CosignatureRow {
  readonly treeSize: number;
  readonly witness: string;
  readonly line: string;
  readonly signedAt: Date;
}

const CHECKPOINT = `tree_size as "treeSize", root_hash as "rootHash", note, signed_at as "signedAt"`;

export async function insertCheckpoint(tx: Queryable, { treeSize, rootHash, note, signedAt }: CheckpointRow): Promise<void> {
  await tx.run("insert into audit_checkpoint (tree_size, root_hash, note, signed_at) values ($1, $2, $3, $4)", [
    treeSize,
    rootHash,
    note,
    signedAt,
  ]);
}

export async function findLatestCheckpoint(db: Queryable): Promise<CheckpointRow | null> {
  return db.find<CheckpointRow>(`select ${CHECKPOINT} from audit_checkpoint order by tree_size desc limit 1`);
}

export async function findCheckpoint(db: Queryable, treeSize: number): Promise<CheckpointRow | null> {
  return db.find<CheckpointRow>(`select ${CHECKPOINT} from audit_checkpoint where tree_size = $1`, [treeSize]);
}

/** The latest checkpoint under which at least this many of these witnesses stand. */
export async function findWitnessedCheckpoint(
  db: Queryable,
  witnesses: readonly string[],
  required: number,
): Promise<CheckpointRow | null> {
  return db.find<CheckpointRow>(
    `select ${CHECKPOINT} from audit_checkpoint
     where tree_size = (
       select tree_size from audit_cosignature where witness = any($1)
       group by tree_size having count(*) >= $2 order by tree_size desc limit 1
     )`,
    [witnesses, required],
  );
}

export async function insertCosignature(tx: Queryable, { treeSize, witness, line, signedAt }: CosignatureRow): Promise<boolean> {
  const added = await tx.run(
    "insert into audit_cosignature (tree_size, witness, line, signed_at) values ($1, $2, $3, $4) on conflict do nothing",
    [treeSize, witness, line, signedAt],
  );
  return added > 0;
}

export async function listCosignatures(db: Queryable, treeSize: number): Promise<CosignatureRow[]> {
  return db.list<CosignatureRow>(
    `select tree_size as "treeSize", witness, line, signed_at as "signedAt" from audit_cosignature
     where tree_size = $1 order by witness limit 32`,
    [treeSize],
  );
}

/** The last signature of each witness. */
export async function listLastCosignatures(db: Queryable): Promise<CosignatureRow[]> {
  return db.list<CosignatureRow>(
    `select distinct on (witness) tree_size as "treeSize", witness, line, signed_at as "signedAt" from audit_cosignature
     order by witness, tree_size desc limit 32`,
  );
}

export async function listCheckpoints(db: Queryable, after: number, limit: number): Promise<(CheckpointRow & { cosigned: boolean })[]> {
  return db.list<CheckpointRow & { cosigned: boolean }>(
    `select ${CHECKPOINT}, exists (select from audit_cosignature s where s.tree_size = c.tree_size) as cosigned
     from audit_checkpoint c where tree_size > $1 order by tree_size limit $2`,
    [after, limit],
  );
}
