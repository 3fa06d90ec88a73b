// Setting up a second factor: a fresh secret is offered, and counts once its holder has shown a code of it.
import { randomBytes } from "node:crypto";
import QRCode from "qrcode";
import { appendAuditEvent } from "../../audit/index.ts";
import type { Context, Transaction } from "../../platform/index.ts";
import { openNames } from "../account-names.ts";
import type { AccountRow } from "../account-store.ts";
import type { FactorSetup } from "../contract.ts";
import { peopleErrors } from "../errors.ts";
import { appendNotice } from "../notices/append-notice.ts";
import { securityRulesOf } from "../security-rules.ts";
import { encodeBase32 } from "./base32.ts";
import { openSecret, sealSecret } from "./factor-secret.ts";
import { deleteBegunFactor, findFactor, upsertFactor } from "./factor-store.ts";
import { renewRecoveryCodes } from "./recovery-codes.ts";
import { findStepOf } from "./time-code.ts";

const SECRET_BYTES = 20;
const ISSUER = "信枢";

/** One that is in use goes on counting until the other is confirmed. */
export async function beginEnrolment(ctx: Context, account: AccountRow): Promise<FactorSetup> {
  const { accountId } = account;
  const bytes = randomBytes(SECRET_BYTES);
  const at = ctx.clock.now();
  await ctx.db.transaction(async (tx) => {
    await ctx.sealer.hold(tx);
    await upsertFactor(tx, { accountId, isConfirmed: false, sealedSecret: sealSecret(ctx.sealer, accountId, bytes), lastStep: 0, at });
  });
  const { login, displayName } = openNames(ctx.sealer, account);
  const secret = encodeBase32(bytes);
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(login || displayName)}`;
  const address = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(ISSUER)}`;
  const qrSvg = await QRCode.toString(address, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return { secret, address, qrSvg, at: at.toISOString() };
}

/** Answers the recovery codes, this once. Throws people.factorWrong, people.enrolmentMissing. */
export async function confirmEnrolment(
  ctx: Context,
  tx: Transaction,
  { account: { accountId, unit }, code }: { account: AccountRow; code: string },
): Promise<string[]> {
  const at = ctx.clock.now();
  const { factorStepsBeside: stepsBeside, recoveryCodeCount: count } = securityRulesOf(ctx);
  await ctx.sealer.hold(tx);
  const begun = await findFactor(tx, accountId, false);
  if (!begun) throw peopleErrors.enrolmentMissing();
  const step = findStepOf(code, openSecret(ctx.sealer, accountId, begun.sealedSecret), { at, stepsBeside, lastStep: begun.lastStep });
  if (step === null) throw peopleErrors.factorWrong();
  await deleteBegunFactor(tx, accountId);
  await upsertFactor(tx, { accountId, isConfirmed: true, sealedSecret: begun.sealedSecret, lastStep: step, at });
  const codes = await renewRecoveryCodes(tx, { accountId, count, at });
  await appendNotice(tx, { accountId, kind: "factor_enrolled" }, at);
  await appendAuditEvent(tx, { kind: "factor.enrolled", accountId, unit: unit || null }, at);
  return codes;
}
