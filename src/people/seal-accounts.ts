// Seals the names of accounts that were made before names were sealed. Done at each start; once done, it finds nothing.
import type { Context } from "../platform/index.ts";
import { sealNames } from "./account-names.ts";
import { listUnsealed, updateNames } from "./account-store.ts";

export async function sealAccounts({ db, sealer }: Pick<Context, "db" | "sealer">): Promise<void> {
  await db.transaction(async (tx) => {
    await sealer.hold(tx);
    // The rows are locked, so that two programs that start at once do not seal what is sealed already.
    for (const { accountId, login, displayName } of await listUnsealed(tx)) {
      await updateNames(tx, accountId, sealNames(sealer, { accountId, login, displayName }));
    }
  });
}
