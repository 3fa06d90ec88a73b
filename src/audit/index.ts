// The front door of the audit log.
export { type AuditEvent, appendAuditEvent } from "./append-audit-event.ts";
export type { AuditKind } from "./events.ts";
