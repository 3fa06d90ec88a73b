// Taking a lost factor off an account, by whoever keeps accounts: its holder is told, and sets up another at the next log-in.
import type { Queryable } from "../../platform/index.ts";
import { appendNotice } from "../notices/append-notice.ts";
import { deleteFactors } from "./factor-store.ts";

export async function takeOffFactor(tx: Queryable, accountId: string, at: Date): Promise<void> {
  await deleteFactors(tx, accountId);
  await appendNotice(tx, { accountId, kind: "factor_reset" }, at);
}
