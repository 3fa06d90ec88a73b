// The first password is its holder's own: an administrator hands over a one-time code, never a password.
import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Context, Queryable } from "../../platform/index.ts";
import { findAccountById } from "../account-store.ts";
import { peopleErrors } from "../errors.ts";
import { openCredentials } from "../log-in/open-credentials.ts";
import { encodeBase32 } from "../second-factor/base32.ts";
import { securityRulesOf } from "../security-rules.ts";
import { deletePasswordCodes, findPasswordCode, insertPasswordCode } from "./password-store.ts";
import { checkNewPassword, setPassword } from "./set-password.ts";

const CODE_BYTES = 15;
const FirstPassword = z.object({ code: z.string().min(1).max(60), newPassword: z.string().min(1).max(200), nonce: z.string() });

/** `ABCD-EFGH-…`, told once to whoever invites; earlier codes of the account are worth nothing from here on. */
export async function givePasswordCode(ctx: Pick<Context, "config">, tx: Queryable, { accountId, at }: { accountId: string; at: Date }) {
  const code = (encodeBase32(randomBytes(CODE_BYTES)).match(/.{4}/g) ?? []).join("-");
  const expiresAt = new Date(at.getTime() + securityRulesOf(ctx).passwordCodeHours * 60 * 60 * 1000);
  await deletePasswordCodes(tx, accountId);
  await insertPasswordCode(tx, { codeHash: hashCode(code), accountId, at, expiresAt });
  return { code, expiresAt };
}

/** Whoever has the code chooses a password, and logs in with it. Throws people.passwordCodeWrong and what a new password may throw. */
export async function setFirstPassword(ctx: Context, sealed: string): Promise<void> {
  const { code, newPassword } = await openCredentials(ctx, sealed, FirstPassword);
  const codeHash = hashCode(code);
  const accountId = await findPasswordCode(ctx.db, codeHash, ctx.clock.now());
  const account = accountId === null ? null : await findAccountById(ctx.db, accountId);
  if (!account?.isActive) throw peopleErrors.passwordCodeWrong();
  const passwordHash = await checkNewPassword(ctx, account, newPassword);
  await ctx.db.transaction(async (tx) => {
    if ((await deletePasswordCodes(tx, account.accountId)) === 0) throw peopleErrors.passwordCodeWrong();
    await setPassword(ctx, tx, { account, passwordHash, by: "code", exceptHash: null });
  });
}

function hashCode(code: string): Buffer {
  return createHash("sha256").update(code.replace(/[\s-]/g, "").toUpperCase()).digest();
}
