// Who did or saw what. Written in the transaction of the deed, so that neither exists without the other.
import type { Queryable } from "../platform/index.ts";
import { insertAuditEvent } from "./audit-store.ts";
import type { AuditKind } from "./events.ts";

export interface AuditEvent {
  readonly kind: AuditKind;
  readonly accountId?: string | null;
  readonly unit?: string | null;
  readonly subjectId?: string | null;
  /** What it was done to: a batch, a record, a file. Never a person's number. */
  readonly target?: string | null;
  readonly purpose?: string | null;
  readonly matterNo?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export async function appendAuditEvent(tx: Queryable, event: AuditEvent, at: Date): Promise<void> {
  await insertAuditEvent(tx, event, at);
}
