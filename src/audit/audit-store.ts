// SQL of the events themselves. Rows are only ever added: the application's role may neither change nor delete them.
import { makeId, type Queryable } from "../platform/index.ts";
import type { AuditEvent } from "./append-audit-event.ts";

// One round trip and no lock that two deeds could wait for: the event, and the note that the sequencer has it to come.
const INSERT_EVENT = `
  with event as (
    insert into audit_event (event_id, kind, account_id, unit_code, subject_id, target, purpose, matter_no, basis, fields, detail, occurred_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  )
  insert into audit_pending (event_id) values ($1)`;

export async function insertAuditEvent(tx: Queryable, event: AuditEvent, at: Date): Promise<void> {
  await tx.listPrepared("insert_audit_event", INSERT_EVENT, [
    makeId(),
    event.kind,
    event.accountId ?? null,
    event.unit ?? null,
    event.subjectId ?? null,
    event.target ?? null,
    event.purpose ?? null,
    event.matterNo ?? null,
    event.basis ?? null,
    event.fields ?? null,
    JSON.stringify(event.detail ?? {}),
    at,
  ]);
}
