// The right to erasure: content and salt of one event go, its place in the log stays. Only the owner of the database can do it, and
// the log says that and why it was done; without that event a verifier takes the gap for tampering.
import type { Database } from "../platform/index.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import { clearEvent } from "./audit-store.ts";
import { auditErrors } from "./errors.ts";

/** `owner`: a connection of the owner's, not of the application's role. Throws audit.eventMissing, audit.eventPending. */
export async function eraseEvent(owner: Database, { eventId, reason, at }: { eventId: string; reason: string; at: Date }): Promise<void> {
  await owner.transaction(async (tx) => {
    const cleared = await clearEvent(tx, eventId);
    if (cleared === "missing") throw auditErrors.eventMissing();
    if (cleared === "pending") throw auditErrors.eventPending();
    await appendAuditEvent(tx, { kind: "audit.erased", target: eventId, detail: { reason } }, at);
  });
}
