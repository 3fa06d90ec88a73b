// A letter that no longer holds: from now on its code says so, and when, and why.
import { appendAuditEvent } from "../audit/index.ts";
import type { Transaction } from "../platform/index.ts";
import { letterErrors } from "./errors.ts";
import { updateWithdrawn } from "./letter-store.ts";

export interface Withdrawal {
  readonly subjectId: string;
  readonly letterId: string;
  readonly reason: string;
  readonly accountId: string | null;
  readonly unit: string | null;
}

/** Throws letters.missing, also for a letter that was withdrawn before. */
export async function withdrawLetter(tx: Transaction, withdrawal: Withdrawal, at: Date): Promise<void> {
  const { subjectId, letterId, reason, accountId, unit } = withdrawal;
  const isFound = await updateWithdrawn(tx, { subjectId, letterId, reason, at });
  if (!isFound) throw letterErrors.missing();
  await appendAuditEvent(tx, { kind: "letter.withdrawn", accountId, unit, subjectId, target: letterId, detail: { reason } }, at);
}
