// The front door of the audit log.
export { type AuditEvent, appendAuditEvent } from "./append-audit-event.ts";
export { AUDIT_EVENTS, type AuditClass, type AuditEventFacts, type AuditKind } from "./events.ts";
export { type Look, type LookPage, listLooksAt } from "./list-looks.ts";
export { openLogKey } from "./log-key.ts";
export { runSequencer } from "./run-sequencer.ts";
