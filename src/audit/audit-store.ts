// SQL of the events themselves. Rows are only ever added: the application's role may neither change nor delete them.
import { makeId, type Queryable } from "../platform/index.ts";
import type { AuditEvent } from "./append-audit-event.ts";

// One round trip and no lock that two deeds could wait for: the events, and the notes that the sequencer has them to come.
// Codes of fields are joined by a character that no code holds, because arrays of arrays have one length in SQL.
const INSERT_EVENTS = `
  with event as (
    insert into audit_event (event_id, kind, account_id, unit_code, subject_id, target, purpose, matter_no, basis, fields, detail, occurred_at)
    select id, kind, account, unit, subject, target, purpose, matter, basis, string_to_array(fields, E'\\x1f'), detail::jsonb, at
      from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
             $11::text[], $12::timestamptz[]) as e (id, kind, account, unit, subject, target, purpose, matter, basis, fields, detail, at)
  )
  insert into audit_pending (event_id) select unnest($1::uuid[])`;
const BETWEEN_CODES = "\x1f";

export interface DatedEvent {
  readonly event: AuditEvent;
  readonly at: Date;
}

/** All of them or none, in one statement. */
export async function insertAuditEvents(tx: Queryable, events: readonly DatedEvent[]): Promise<void> {
  const column = <Value>(pick: (event: AuditEvent) => Value | undefined) => events.map(({ event }) => pick(event) ?? null);
  await tx.listPrepared("insert_audit_events", INSERT_EVENTS, [
    events.map(() => makeId()),
    column(({ kind }) => kind),
    column(({ accountId }) => accountId),
    column(({ unit }) => unit),
    column(({ subjectId }) => subjectId),
    column(({ target }) => target),
    column(({ purpose }) => purpose),
    column(({ matterNo }) => matterNo),
    column(({ basis }) => basis),
    column(({ fields }) => fields?.join(BETWEEN_CODES)),
    events.map(({ event }) => JSON.stringify(event.detail ?? {})),
    events.map(({ at }) => at),
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
