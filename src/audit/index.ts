// The front door of the audit log.
export { type AuditEvent, appendAuditEvent } from "./append-audit-event.ts";
export { AUDIT_EVENTS, type AuditKind } from "./events.ts";
