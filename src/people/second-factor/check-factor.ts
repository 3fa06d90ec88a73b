// Whether a code is right: of the app, once each and never an earlier one, or a recovery code, once each.
import type { Context, Transaction } from "../../platform/index.ts";
import { securityRulesOf } from "../security-rules.ts";
import { openSecret } from "./factor-secret.ts";
import { findFactor, updateLastStep, updateRecoveryCodeUsed } from "./factor-store.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { findStepOf } from "./time-code.ts";

export type FactorCheck = "wrong" | "code" | "recovery_code";

/** What is right is used up in the same transaction. */
export async function checkFactor(
  ctx: Context,
  tx: Transaction,
  { accountId, code }: { accountId: string; code: string },
): Promise<FactorCheck> {
  const factor = await findFactor(tx, accountId, true);
  if (!factor) return "wrong";
  const given = code.replace(/\s/g, "");
  const at = ctx.clock.now();
  if (/^\d+$/.test(given)) {
    const { factorStepsBeside: stepsBeside } = securityRulesOf(ctx);
    const secret = openSecret(ctx.sealer, accountId, factor.sealedSecret);
    const step = findStepOf(given, secret, { at, stepsBeside, lastStep: factor.lastStep });
    return step !== null && (await updateLastStep(tx, accountId, step)) ? "code" : "wrong";
  }
  return (await updateRecoveryCodeUsed(tx, { accountId, hash: hashRecoveryCode(accountId, given), at })) ? "recovery_code" : "wrong";
}
