// Whether a request of another system is let in: its key, its address, its maker's rights today, and how often it asks.
import { BlockList, isIP } from "node:net";
import type { Visibility } from "../catalog/index.ts";
import { can } from "../people/index.ts";
import { dayOf } from "../platform/index.ts";
import { visibilitiesOf } from "./check-scopes.ts";
import type { ClientContext } from "./client-context.ts";
import { isSameSecret, readKey } from "./client-key.ts";
import { type ClientRow, findStandingKey, type StandingKey, updateUsed } from "./client-store.ts";
import { clientErrors } from "./errors.ts";
import type { Pace } from "./pace.ts";
import { countOutcome, countRequest } from "./usage-store.ts";

export interface Caller {
  readonly client: ClientRow;
  /** What its maker could see for the client's purpose today. */
  readonly opens: ReadonlySet<Visibility>;
  readonly usedOn: string;
}

export interface Knock {
  /** The Authorization header, as it came. */
  readonly authorization: string | undefined;
  readonly address: string;
}

const USED_EXACTNESS_MS = 60_000;

/** Throws clients.keyRefused, addressRefused, makerLacks, tooFast, quotaUsed. */
export async function admitClient(ctx: ClientContext, pace: Pace, knock: Knock): Promise<Caller> {
  const at = ctx.clock.now();
  const given = readKey(knock.authorization);
  const key = given && (await findStandingKey(ctx.db, given.keyId));
  if (!given || !key || !isSameSecret(given.secretHash, key.secretHash) || !isStanding(key, at)) throw clientErrors.keyRefused();
  const { client } = key;
  const usedOn = dayOf(at);
  const count = await countRequest(ctx.db, { clientId: client.clientId, usedOn });
  try {
    const opens = checkCaller(ctx, key, { address: knock.address, count });
    pace.take(client.clientId, at);
    if (key.usedAt === null || at.getTime() - key.usedAt.getTime() > USED_EXACTNESS_MS) await updateUsed(ctx.db, given.keyId, at);
    return { client, opens, usedOn };
  } catch (error) {
    await countOutcome(ctx.db, { clientId: client.clientId, usedOn, refused: 1, records: 0 });
    throw error;
  }
}

function isStanding({ revokedAt, expiresAt, client }: StandingKey, at: Date): boolean {
  return revokedAt === null && expiresAt > at && client.state === "approved" && client.expiresOn >= dayOf(at);
}

function checkCaller(
  ctx: ClientContext,
  key: StandingKey,
  { address, count }: { address: string; count: number },
): ReadonlySet<Visibility> {
  const { client } = key;
  if (!isAllowedFrom(client.addresses, address)) throw clientErrors.addressRefused();
  if (count > client.quotaPerDay) throw clientErrors.quotaUsed();
  const purpose = ctx.accessRules.purposes.find(({ code }) => code === client.purpose);
  const opens = isMakerEntitled(key) ? visibilitiesOf(purpose, key.makerRole) : null;
  if (!opens) throw clientErrors.makerLacks();
  return opens;
}

/** The maker still works here, in the unit, in a role that may apply: a key outlives neither. */
function isMakerEntitled({ client, makerRole, makerUnit, isMakerActive }: StandingKey): boolean {
  const maker = { accountId: client.requestedBy, role: makerRole, unit: makerUnit, subjectId: null };
  return isMakerActive && can(maker, "client.request", { unit: client.unit }).allow && can(maker, "record.read").allow;
}

export function isAllowedFrom(allowed: readonly string[], address: string): boolean {
  const list = new BlockList();
  for (const entry of allowed) {
    const [network = "", bits] = entry.split("/");
    const family = isIP(network) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  const family = isIP(plain);
  return family !== 0 && list.check(plain, family === 6 ? "ipv6" : "ipv4");
}
