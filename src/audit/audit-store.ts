// SQL of the events themselves. Rows are only ever added: the application's role may neither change nor delete them.
import { makeId, type Queryable } from "../platform/index.ts";
import type { AuditEvent } from "./append-audit-event.ts";

// One round trip and no lock that two deeds could wait for: the events, and the notes that the sequencer has them to come. They travel as one
// JSON text, which is made and read in one go where twelve arrays would be made and read value by value.
const INSERT_EVENTS = `
  with event as (
    insert into audit_event (event_id, kind, account_id, unit_code, subject_id, target, purpose, matter_no, basis, fields, detail, occurred_at)
    select * from json_to_recordset($1) as e ("eventId" uuid, kind text, "accountId" uuid, unit text, "subjectId" uuid, target text,
      purpose text, "matterNo" text, basis text, fields text[], detail jsonb, at timestamptz)
    returning event_id
  )
  insert into audit_pending (event_id) select event_id from event`;

export interface DatedEvent {
  readonly event: AuditEvent;
  readonly at: Date;
}

/** All of them or none, in one statement. */
export async function insertAuditEvents(tx: Queryable, events: readonly DatedEvent[]): Promise<void> {
  const rows = events.map(({ event, at }) => ({ ...event, detail: event.detail ?? {}, eventId: makeId(), at }));
  await tx.listPrepared("insert_audit_events", INSERT_EVENTS, [JSON.stringify(rows)]);
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
