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

/** By the owner of the database only. What the public entry tells (kind and time) stays; an event without a place must wait for it. */
export async function clearEvent(tx: Queryable, eventId: string): Promise<"cleared" | "missing" | "pending"> {
  const event = await tx.find<{ hasPlace: boolean }>(
    `select exists (select from audit_leaf l where l.event_id = e.event_id) as "hasPlace" from audit_event e where event_id = $1 for update`,
    [eventId],
  );
  if (!event?.hasPlace) return event ? "pending" : "missing";
  await tx.run(
    `update audit_event set salt = null, account_id = null, unit_code = null, subject_id = null, target = null, purpose = null,
       matter_no = null, basis = null, fields = null, detail = '{}' where event_id = $1`,
    [eventId],
  );
  return "cleared";
}
