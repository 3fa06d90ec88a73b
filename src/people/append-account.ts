// Making accounts: one by one, and the ones of the demo.
import { type Context, hasSqlState, makeId } from "../platform/index.ts";
import { insertAccount } from "./account-store.ts";
import type { Role } from "./contract.ts";
import { peopleErrors } from "./errors.ts";
import { hashPassword } from "./password.ts";

export interface AccountRequest {
  readonly login: string;
  readonly displayName: string;
  readonly unit: string;
  readonly role: Role;
  readonly password: string;
}

type AccountContext = Pick<Context, "db" | "clock">;

/** False when the login is already taken; throws people.unitUnknown. */
export async function appendAccount({ db, clock }: AccountContext, { password, ...account }: AccountRequest): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  try {
    return await insertAccount(db, { ...account, accountId: makeId(), passwordHash, at: clock.now() });
  } catch (error) {
    if (hasSqlState(error, "23503")) throw peopleErrors.unitUnknown({ unit: account.unit });
    throw error;
  }
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
];

/** Makes the accounts of the demo that are not there yet. */
export async function appendDemoAccounts(ctx: AccountContext): Promise<void> {
  await Promise.all(DEMO_ACCOUNTS.map((account) => appendAccount(ctx, { ...account, password: DEMO_PASSWORD })));
}
