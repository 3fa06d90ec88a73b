// A unit applies for one of its systems: for what purpose, which fields, how often, from where, how long.
import { appendAuditEvent } from "../audit/index.ts";
import { maskFreeText } from "../identifiers/index.ts";
import type { Actor } from "../people/index.ts";
import { addDays, makeId, todayIn } from "../platform/index.ts";
import { checkScopes, visibilitiesOf } from "./check-scopes.ts";
import type { ClientContext } from "./client-context.ts";
import { insertClient } from "./client-store.ts";
import type { ClientRequest } from "./contract.ts";
import { clientErrors } from "./errors.ts";
import { sealContact } from "./seal-contacts.ts";

/** The new client's id. Throws clients.purposeUnknown, scopeUnknown, personal, beyondMaker, quotaTooLarge, expiryInvalid. */
export async function applyClient(ctx: ClientContext, actor: Actor, request: ClientRequest): Promise<string> {
  const { clientRules, accessRules, catalog } = ctx;
  const opens = visibilitiesOf(
    accessRules.purposes.find(({ code }) => code === request.purpose),
    actor.role,
  );
  if (!opens || actor.unit === null) throw clientErrors.purposeUnknown({ purpose: request.purpose });
  checkScopes(catalog, request.scopes, opens);
  if (request.quotaPerDay > clientRules.quotaPerDayMax) throw clientErrors.quotaTooLarge({ most: clientRules.quotaPerDayMax });
  checkExpiry(ctx, request.expiresOn);
  const clientId = makeId();
  const at = ctx.clock.now();
  const { unit } = actor;
  await ctx.db.transaction(async (tx) => {
    await ctx.sealer.hold(tx);
    const { contact, ...facts } = request;
    const sealedContact = sealContact(ctx.sealer, { clientId, contact });
    const name = maskFreeText(request.name);
    await insertClient(tx, { ...facts, name, clientId, unit, sealedContact, requestedBy: actor.accountId, at });
    const detail = { purpose: request.purpose, resources: request.scopes.map(({ resource }) => resource) };
    await appendAuditEvent(tx, { kind: "client.requested", accountId: actor.accountId, unit, target: clientId, detail }, at);
  });
  return clientId;
}

function checkExpiry({ clock, clientRules }: ClientContext, expiresOn: string): void {
  const today = todayIn(clock);
  const latest = addDays(today, clientRules.keyDaysMax);
  if (expiresOn <= today || expiresOn > latest) throw clientErrors.expiryInvalid({ days: clientRules.keyDaysMax });
}
