// Look-ups of persons that fail are counted by account and by unit, and slow the account down. A unit is never locked out: its count
// only ends the patience with those of its accounts that fail. Only time forgets a failure; a look-up that succeeds does not, or one
// known person would pay for guessing at all others.
import type { Actor } from "../people/index.ts";
import type { Transaction } from "../platform/index.ts";
import type { AccessRules, LookupLimits } from "./access-rules.ts";
import { deleteLookups, type LookupCount, lockLookups, updateLookups } from "./lookup-store.ts";

interface Looker {
  readonly rules: AccessRules;
  readonly actor: Pick<Actor, "accountId" | "unit">;
  readonly at: Date;
}

const HOUR_MS = 60 * 60 * 1000;

/** How many seconds this account must still wait before it may look again; 0 lets it. Holds the account's count until the end. */
export async function waitBeforeLookup(tx: Transaction, { actor, at }: Looker): Promise<number> {
  const { waitUntil } = await lockLookups(tx, accountBucket(actor), at);
  return Math.max(0, Math.ceil((waitUntil.getTime() - at.getTime()) / 1000));
}

/** After a look-up that found nobody. */
export async function countFailedLookup(tx: Transaction, { rules: { lookups }, actor, at }: Looker): Promise<void> {
  const own = countUp(await lockLookups(tx, accountBucket(actor), at), lookups, at);
  const units = countUp(await lockLookups(tx, unitBucket(actor), at), lookups, at);
  await updateLookups(tx, unitBucket(actor), units);
  const seconds = waitSecondsAfter(lookups, { own: own.failedCount, unit: units.failedCount });
  await updateLookups(tx, accountBucket(actor), { ...own, waitUntil: new Date(at.getTime() + seconds * 1000) });
}

/** Nothing while mistakes are free, then doubling up to the limit. */
export function waitSecondsAfter(limits: LookupLimits, failed: { own: number; unit: number }): number {
  const free = failed.unit >= limits.unitFailures ? 0 : limits.freeFailures;
  if (failed.own <= free) return 0;
  return Math.min(limits.waitSecondsMax, limits.waitSecondsMin * 2 ** Math.min(30, failed.own - free - 1));
}

/** Clears away, once a day, what is forgotten anyway. */
export function removeForgottenLookups(tx: Transaction, { lookups }: AccessRules, at: Date): Promise<number> {
  return deleteLookups(tx, new Date(at.getTime() - lookups.forgottenAfterHours * HOUR_MS));
}

function countUp(count: LookupCount, { forgottenAfterHours }: LookupLimits, at: Date): LookupCount {
  const isForgotten = count.failedAt.getTime() < at.getTime() - forgottenAfterHours * HOUR_MS;
  return { failedCount: (isForgotten ? 0 : count.failedCount) + 1, waitUntil: at, failedAt: at };
}

const accountBucket = ({ accountId }: Looker["actor"]) => `account:${accountId}`;
const unitBucket = ({ unit }: Looker["actor"]) => `unit:${unit}`;
