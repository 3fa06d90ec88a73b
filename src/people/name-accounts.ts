// Who an account is called, for pages of other rooms that show who did something.
import type { Context } from "../platform/index.ts";
import { openAccountName } from "./account-names.ts";
import { listNamesInUnit, listNamesOf } from "./account-names-store.ts";

type NameContext = Pick<Context, "db" | "sealer">;

/** Display names by account id; accounts that are gone are missing. */
export async function nameAccounts({ db, sealer }: NameContext, accountIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await listNamesOf(db, accountIds);
  return new Map(rows.map((row) => [row.accountId, openAccountName(sealer, row)]));
}

/** Whether somebody of the unit is called so. */
export async function hasNamesake({ db, sealer }: NameContext, unit: string, name: string): Promise<boolean> {
  const rows = await listNamesInUnit(db, unit);
  return rows.some((row) => openAccountName(sealer, row) === name);
}
