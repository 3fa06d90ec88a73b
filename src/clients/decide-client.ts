// The office decides an application that another made; later it, or the security administrator, may stop the client at once.
import { appendAuditEvent } from "../audit/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import { type Actor, can } from "../people/index.ts";
import type { Transaction } from "../platform/index.ts";
import type { ClientContext } from "./client-context.ts";
import { findClientForChange, updateState } from "./client-store.ts";
import type { ClientDecision, ClientState } from "./contract.ts";
import { clientErrors } from "./errors.ts";

/** Throws clients.missing, clients.ownRequest, clients.notWaiting. */
export async function decideClient(
  ctx: ClientContext,
  actor: Actor,
  { clientId, decision, reason }: ClientDecision & { clientId: string },
) {
  await ctx.db.transaction(async (tx) => {
    const client = await getClient(tx, actor, clientId);
    if (client.requestedBy === actor.accountId) throw clientErrors.ownRequest();
    if (client.state !== "requested") throw clientErrors.notWaiting();
    await change(ctx, tx, { actor, clientId, state: decision === "approve" ? "approved" : "refused", reason });
  });
}

/** Throws clients.missing, clients.notApproved. */
export async function stopClient(ctx: ClientContext, actor: Actor, { clientId, reason }: { clientId: string; reason: string }) {
  await ctx.db.transaction(async (tx) => {
    const client = await getClient(tx, actor, clientId);
    if (client.state !== "approved") throw clientErrors.notApproved();
    const state = client.requestedBy === actor.accountId ? "closed" : "suspended";
    await change(ctx, tx, { actor, clientId, state, reason });
  });
}

async function getClient(tx: Transaction, actor: Actor, clientId: string) {
  const decision = can(actor, "client.read");
  const client = decision.allow ? await findClientForChange(tx, clientId, decision.rowFilter.unit) : null;
  if (!client) throw clientErrors.missing();
  return client;
}

interface Change {
  readonly actor: Actor;
  readonly clientId: string;
  readonly state: ClientState;
  readonly reason: string;
}

/** The reason rests in clear, also in the log, which forgets nothing: whose number somebody types into it is of no use there. */
async function change(ctx: ClientContext, tx: Transaction, { actor, clientId, state, reason: typed }: Change): Promise<void> {
  const at = ctx.clock.now();
  const reason = maskFreeText(typed);
  await updateState(tx, { clientId, state, reason, accountId: actor.accountId, at });
  const event = { accountId: actor.accountId, unit: actor.unit, target: clientId, detail: { state, reason } };
  await appendAuditEvent(tx, { kind: "client.decided", ...event }, at);
}
