// Checkpoints with all the signatures under them, as they are shown and exported.
import type { Queryable } from "../platform/index.ts";
import { type CheckpointRow, findLatestCheckpoint, findWitnessedCheckpoint, listCosignatures } from "./checkpoint-store.ts";
import type { WitnessPolicy } from "./witness-policy.ts";

/** The latest, whoever has signed it yet; null for an empty log. */
export async function findCheckpointNote(db: Queryable): Promise<string | null> {
  return withCosignatures(db, await findLatestCheckpoint(db));
}

/** The latest under which as many witnesses stand as the policy asks; null when there is none, or no witness is asked for. */
export async function findWitnessedNote(db: Queryable, { quorum }: WitnessPolicy): Promise<string | null> {
  if (quorum.required === 0) return null;
  const names = quorum.members.map(({ name }) => name);
  return withCosignatures(db, await findWitnessedCheckpoint(db, names, quorum.required));
}

async function withCosignatures(db: Queryable, checkpoint: CheckpointRow | null): Promise<string | null> {
  if (!checkpoint) return null;
  const cosignatures = await listCosignatures(db, checkpoint.treeSize);
  return checkpoint.note + cosignatures.map(({ line }) => `${line}\n`).join("");
}
