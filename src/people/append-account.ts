// Making accounts: one by one, and the ones of the demo.
import { type Context, hasSqlState, makeId, type Queryable, type Sealer } from "../platform/index.ts";
import { listLoginHashes, sealNames } from "./account-names.ts";
import { findAccount, insertAccount } from "./account-store.ts";
import type { Role } from "./contract.ts";
import { peopleErrors } from "./errors.ts";
import { hashPassword } from "./password.ts";
import { appendDemoFactor } from "./second-factor/demo-factor.ts";
import { securityRulesOf } from "./security-rules.ts";

export interface AccountRequest {
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly role: Role;
  readonly password: string;
  /** True when somebody else chose the password: its holder must choose another before anything else. */
  readonly isPasswordTemporary?: boolean;
}

type AccountContext = Pick<Context, "db" | "clock" | "sealer">;

/** False when the login is already taken; throws people.unitUnknown. */
export async function appendAccount(ctx: AccountContext, request: AccountRequest): Promise<boolean> {
  return insertWithId(ctx, makeId(), request);
}

async function insertWithId(
  ctx: AccountContext,
  accountId: string,
  { unit, role, password, ...account }: AccountRequest,
): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  try {
    return await ctx.db.transaction(async (tx) => {
      await ctx.sealer.hold(tx);
      if (await isLoginTaken(tx, ctx.sealer, account.login)) return false;
      return insertAccount(tx, {
        accountId,
        ...sealNames(ctx.sealer, { accountId, login: account.login, displayName: account.displayName }),
        unit,
        role,
        passwordHash,
        isPasswordTemporary: account.isPasswordTemporary ?? false,
        at: ctx.clock.now(),
      });
    });
  } catch (error) {
    if (hasSqlState(error, "23503")) throw peopleErrors.unitUnknown({ unit });
    throw error;
  }
}

/** Under any hash: the unique key compares those of one hash key only. Asked while the keys are held. */
export async function isLoginTaken(tx: Queryable, sealer: Sealer, login: string): Promise<boolean> {
  return (await findAccount(tx, listLoginHashes(sealer, login))) !== null;
}

/** Printed at the start of a demo, so they protect nothing: a real installation starts with DEMO=none and has none of them. */
export const DEMO_PASSWORD = "xinshu-demo-2026";

export const DEMO_ACCOUNTS: readonly Omit<AccountRequest, "password">[] = [
  { login: "office-head", displayName: "信用办负责人(演示)", unit: "credit-office", role: "office_head" },
  { login: "office-clerk", displayName: "信用办经办(演示)", unit: "credit-office", role: "office_clerk" },
  { login: "market", displayName: "市场监管联络员(演示)", unit: "market-regulation", role: "liaison" },
  { login: "transport", displayName: "交通运输联络员(演示)", unit: "transport", role: "liaison" },
  { login: "ecology", displayName: "生态环境联络员(演示)", unit: "ecology", role: "liaison" },
  { login: "tax", displayName: "税务联络员(演示)", unit: "tax", role: "liaison" },
  { login: "court", displayName: "法院联络员(演示)", unit: "court", role: "liaison" },
  { login: "window", displayName: "政务中心窗口(演示)", unit: "approval-centre", role: "window_clerk" },
  { login: "market-reviewer", displayName: "市场监管审核员(演示)", unit: "market-regulation", role: "reviewer" },
  { login: "market-admin", displayName: "市场监管管理员(演示)", unit: "market-regulation", role: "unit_admin" },
  { login: "auditor", displayName: "审计员(演示)", unit: "audit-bureau", role: "auditor" },
  { login: "system-admin", displayName: "系统管理员(演示)", unit: "cyberspace", role: "system_admin" },
  { login: "security-admin", displayName: "安全管理员甲(演示)", unit: "credit-office", role: "security_admin" },
  // The second one, without whom no administrator can be made.
  { login: "security-admin-2", displayName: "安全管理员乙(演示)", unit: "credit-office", role: "security_admin" },
  { login: "audit-admin", displayName: "审计管理员(演示)", unit: "discipline-inspection", role: "audit_admin" },
];

/** Makes the accounts of the demo that are not there yet, each with the second factor that its role must have. */
export async function appendDemoAccounts(ctx: AccountContext & Pick<Context, "config">): Promise<void> {
  const { secondFactorRoles } = securityRulesOf(ctx);
  await Promise.all(
    DEMO_ACCOUNTS.map(async (account) => {
      const accountId = makeId();
      const isNew = await insertWithId(ctx, accountId, { ...account, password: DEMO_PASSWORD });
      if (isNew && secondFactorRoles.includes(account.role)) await appendDemoFactor(ctx, accountId, ctx.clock.now());
    }),
  );
}
