// Keys of an approved client. A new one shortens the life of those before it, so that the other system changes over without a gap.
import { appendAuditEvent } from "../audit/index.ts";
import { type Actor, can } from "../people/index.ts";
import { dayOf, endOfDay } from "../platform/index.ts";
import type { ClientContext } from "./client-context.ts";
import { makeKey } from "./client-key.ts";
import { type ClientRow, findClientForChange, insertKey, revokeKey, shortenKeys } from "./client-store.ts";
import type { IssuedKey } from "./contract.ts";
import { clientErrors } from "./errors.ts";

const HOUR_MS = 60 * 60 * 1000;

/** The key, shown this once. Throws clients.missing, clients.notApproved. */
export async function issueKey(ctx: ClientContext, actor: Actor, clientId: string): Promise<IssuedKey> {
  const { keyId, key, secretHash } = makeKey();
  const at = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    const client = await findClientForChange(tx, clientId, unitOf(actor));
    if (!client) throw clientErrors.missing();
    if (client.state !== "approved" || client.expiresOn < dayOf(at)) throw clientErrors.notApproved();
    const expiresAt = endOf(client);
    await shortenKeys(tx, { clientId, until: new Date(at.getTime() + ctx.clientRules.overlapHours * HOUR_MS) });
    await insertKey(tx, { keyId, clientId, secretHash, madeBy: actor.accountId, at, expiresAt });
    await appendAuditEvent(
      tx,
      { kind: "client.key_issued", accountId: actor.accountId, unit: actor.unit, target: clientId, detail: { keyId } },
      at,
    );
    return { key, keyId, expiresAt: expiresAt.toISOString() };
  });
}

/** From now on the key opens nothing. Throws clients.missing, clients.keyMissing. */
export async function endKey(ctx: ClientContext, actor: Actor, { clientId, keyId }: { clientId: string; keyId: string }): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    if (!(await findClientForChange(tx, clientId, unitOf(actor)))) throw clientErrors.missing();
    if (!(await revokeKey(tx, { clientId, keyId, at }))) throw clientErrors.keyMissing();
    await appendAuditEvent(
      tx,
      { kind: "client.key_revoked", accountId: actor.accountId, unit: actor.unit, target: clientId, detail: { keyId } },
      at,
    );
  });
}

function unitOf(actor: Actor): string | null {
  const decision = can(actor, "client.key");
  if (!decision.allow) throw clientErrors.missing();
  return decision.rowFilter.unit;
}

/** The last day counts whole, in Asia/Shanghai. */
function endOf({ expiresOn }: ClientRow): Date {
  return new Date(endOfDay(expiresOn).getTime() - 1);
}
