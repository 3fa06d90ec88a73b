// Ending every session of an account: what was lawful a minute ago may not be lawful any more.
import type { Queryable } from "../../platform/index.ts";
import { deleteSessionsOf } from "./session-store.ts";

/**
 * To be called in the transaction that changes an account's password, role, unit or state. `exceptHash` keeps the one session
 * in which its holder is at work. Answers how many ended.
 */
export async function endSessionsOf(tx: Queryable, accountId: string, exceptHash: Buffer | null = null): Promise<number> {
  return deleteSessionsOf(tx, accountId, exceptHash);
}
