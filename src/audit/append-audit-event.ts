// Who did or saw what. Written in the transaction of the deed, so that neither exists without the other: when the event
// cannot be written, the deed fails with it.
import type { Database, Queryable } from "../platform/index.ts";
import { insertAuditEvents } from "./audit-store.ts";
import type { AuditKind } from "./events.ts";
import { joinEvents } from "./join-events.ts";

export interface AuditEvent {
  readonly kind: AuditKind;
  readonly accountId?: string | null;
  readonly unit?: string | null;
  readonly subjectId?: string | null;
  /** What it was done to: a batch, a record, a file. Never a person's number. */
  readonly target?: string | null;
  readonly purpose?: string | null;
  readonly matterNo?: string | null;
  /** The legal basis of the purpose, as it read on the day. */
  readonly basis?: string | null;
  /** What was seen or changed: codes of fields, or of resources. Never their values. */
  readonly fields?: readonly string[] | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** On a database instead of a transaction it is durable when it answers, together with whatever else is waiting to be written. */
export async function appendAuditEvent(tx: Queryable, event: AuditEvent, at: Date): Promise<void> {
  if (isDatabase(tx)) await joinEvents(tx, { event, at });
  else await insertAuditEvents(tx, [{ event, at }]);
}

function isDatabase(tx: Queryable): tx is Database {
  return "transaction" in tx;
}
