// A witness brings its signature: kept when it is of a registered witness, right, and under a checkpoint that this log signed.
import type { Context } from "../platform/index.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { findCheckpoint, insertCosignature } from "./checkpoint-store.ts";
import { auditErrors } from "./errors.ts";
import { isSignedBy, readNote, type SignedNote } from "./signed-note.ts";
import type { WitnessPolicy } from "./witness-policy.ts";

/** `note`: a checkpoint of this log with the witness's line under it. Throws audit.checkpointUnknown, audit.witnessUnknown. */
export async function acceptCosignature(ctx: Pick<Context, "db" | "clock">, note: string, policy: WitnessPolicy): Promise<void> {
  const checkpoint = readCheckpoint(note);
  const stored = checkpoint && (await findCheckpoint(ctx.db, checkpoint.size));
  if (!stored || readNote(stored.note)?.text !== checkpoint.note.text) throw auditErrors.checkpointUnknown();
  const own = policy.witnesses.filter((witness) => isSignedBy(checkpoint.note, witness));
  if (own.length === 0) throw auditErrors.witnessUnknown();
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    for (const { name, keyId } of own) {
      const line = writeLine(checkpoint.note, name, keyId);
      const isAdded = await insertCosignature(tx, { treeSize: checkpoint.size, witness: name, line, signedAt: at });
      if (isAdded) await appendAuditEvent(tx, { kind: "audit.cosigned", target: name, detail: { treeSize: checkpoint.size } }, at);
    }
  });
}

function writeLine({ signatures }: SignedNote, name: string, keyId: Buffer): string {
  const signature = signatures.find((found) => found.name === name && found.keyId.equals(keyId));
  return `— ${name} ${Buffer.concat([keyId, signature?.bytes ?? Buffer.alloc(0)]).toString("base64")}`;
}
