// Names of colleagues, which rest sealed.
import { nameAccounts } from "../../people/index.ts";
import type { CasesContext } from "../case-context.ts";
import type { Colleague } from "../contract.ts";

export async function nameColleagues(ctx: CasesContext, colleagues: readonly Omit<Colleague, "displayName">[]): Promise<Colleague[]> {
  const names = await nameAccounts(
    ctx,
    colleagues.map(({ accountId }) => accountId),
  );
  return colleagues.map((colleague) => ({ ...colleague, displayName: names.get(colleague.accountId) ?? "" }));
}
