// Giving an account another password: checked, unlike its last ones, and the end of every session that the old one opened.
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context, Transaction } from "../../platform/index.ts";
import { openNames } from "../account-names.ts";
import type { AccountRow } from "../account-store.ts";
import { peopleErrors } from "../errors.ts";
import { appendNotice } from "../notices/append-notice.ts";
import { hashPassword, isPasswordRight } from "../password.ts";
import { securityRulesOf } from "../security-rules.ts";
import { endSessionsOf } from "../sessions/end-sessions.ts";
import { checkPassword } from "./check-password.ts";
import { deletePasswordCodes, listLastHashes, updatePassword } from "./password-store.ts";

/** Answers its hash. Throws what `checkPassword` throws, and people.passwordUsedBefore. */
export async function checkNewPassword(ctx: Context, account: AccountRow, newPassword: string): Promise<string> {
  const rules = securityRulesOf(ctx);
  await checkPassword(newPassword, openNames(ctx.sealer, account), rules);
  const count = rules.passwordHistoryCount;
  for (const hash of await listLastHashes(ctx.db, account.accountId, count)) {
    if (await isPasswordRight(hash, newPassword)) throw peopleErrors.passwordUsedBefore({ count });
  }
  return hashPassword(newPassword);
}

export interface PasswordChange {
  readonly account: AccountRow;
  readonly passwordHash: string;
  readonly by: "owner" | "log_in" | "code";
  /** The one session that goes on; null for none. */
  readonly exceptHash: Buffer | null;
}

export async function setPassword(ctx: Context, tx: Transaction, { account, passwordHash, by, exceptHash }: PasswordChange): Promise<void> {
  const { accountId, unit } = account;
  const at = ctx.clock.now();
  await updatePassword(tx, { accountId, passwordHash, at, historyCount: securityRulesOf(ctx).passwordHistoryCount });
  await deletePasswordCodes(tx, accountId);
  await endSessionsOf(tx, accountId, exceptHash);
  await appendNotice(tx, { accountId, kind: "password_changed" }, at);
  await appendAuditEvent(tx, { kind: "password.changed", accountId, unit: unit || null, detail: { by } }, at);
}
