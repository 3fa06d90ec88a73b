// All SQL of the audit log. Rows are only ever added: the application's role may neither change nor delete them.
import { makeId, type Queryable } from "../platform/index.ts";
import type { AuditEvent } from "./append-audit-event.ts";

export async function insertAuditEvent(tx: Queryable, event: AuditEvent, at: Date): Promise<void> {
  await tx.run(
    `insert into audit_event (event_id, kind, account_id, unit_code, subject_id, target, purpose, matter_no, detail, occurred_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      makeId(),
      event.kind,
      event.accountId ?? null,
      event.unit ?? null,
      event.subjectId ?? null,
      event.target ?? null,
      event.purpose ?? null,
      event.matterNo ?? null,
      JSON.stringify(event.detail ?? {}),
      at,
    ],
  );
}
