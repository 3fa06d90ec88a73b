// What every deed of keeping accounts is handed, and the few steps that all of them share.
import { type AuditKind, appendAuditEvent } from "../../audit/index.ts";
import type { City } from "../../city/index.ts";
import { maskFreeText } from "../../identifiers/index.ts";
import type { Context, Transaction } from "../../platform/index.ts";
import type { Actor } from "../actor.ts";
import { type LockedAccount, lockKept } from "./account-keeping-store.ts";
import type { AccountState } from "./contract.ts";
import { keepingErrors } from "./errors.ts";
import { checkMayKeep } from "./keeping-rules.ts";

export interface KeepingContext extends Context {
  readonly city: City;
}

/** Who asks, and the unit whose accounts he may keep: null for every unit. */
export interface Keeper {
  readonly actor: Actor;
  readonly unit: string | null;
}

export const STATE_TITLES = { invited: "待启用", active: "使用中", suspended: "已停用", closed: "已注销" } satisfies Record<
  AccountState,
  string
>;

/** Throws accounts.unknown for another unit's account as for none at all, and when it is not the keeper's to change. */
export async function lockYours(tx: Transaction, { actor, unit }: Keeper, accountId: string): Promise<LockedAccount> {
  const account = await lockKept(tx, accountId, unit);
  if (!account) throw keepingErrors.unknown();
  checkMayKeep(actor, account);
  return account;
}

/** Throws accounts.stateWrong. */
export function checkState(account: LockedAccount, allowed: readonly AccountState[]): void {
  if (!allowed.includes(account.state)) throw keepingErrors.stateWrong({ state: STATE_TITLES[account.state] });
}

/**
 * The target is the account's id: its names are sealed and stay out of the log. A reason is typed by hand and the log forgets nothing:
 * whose number stands in it is of no use there.
 */
export async function traceDeed(
  tx: Transaction,
  { actor }: Keeper,
  deed: { kind: AuditKind; accountId: string; reason: string; detail?: Readonly<Record<string, unknown>>; at: Date },
): Promise<void> {
  const { kind, accountId: target, reason, at } = deed;
  const detail = { ...deed.detail, reason: maskFreeText(reason) };
  await appendAuditEvent(tx, { kind, accountId: actor.accountId, unit: actor.unit, target, detail }, at);
}
