// Events as an auditor reads them: titles and names for codes, and whether the log holds them as they are.
import type { Queryable } from "../platform/index.ts";
import type { AuditEventDetail, AuditEventView } from "./contract.ts";
import type { ListedEvent } from "./event-list-store.ts";
import { AUDIT_EVENTS, type AuditEventFacts, isAuditKind } from "./events.ts";
import { findExportedLeaf } from "./export-store.ts";
import { classOf, readEntry } from "./logged-event.ts";
import { checkEventProof, makeEventProof } from "./prove-event.ts";
import type { NoteVerifier } from "./signed-note.ts";
import { NO_WITNESSES } from "./witness-policy.ts";

/** What this room does not know itself. */
export interface AuditNames {
  unitName(unitCode: string): string;
  /** Display names by account id. */
  nameAccounts(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export async function viewEvents(rows: readonly ListedEvent[], names: AuditNames): Promise<AuditEventView[]> {
  const accounts = await names.nameAccounts([...new Set(rows.flatMap(({ accountId }) => accountId ?? []))]);
  return rows.map((row) => ({
    eventId: row.eventId,
    at: row.occurredAt.toISOString(),
    kind: row.kind,
    title: factsOf(row.kind).title,
    class: classOf(row.kind),
    accountId: row.accountId,
    accountName: row.accountId === null ? null : (accounts.get(row.accountId) ?? null),
    unit: row.unit,
    unitName: row.unit === null ? null : names.unitName(row.unit),
    subjectId: row.subjectId,
    target: row.target,
    purpose: row.purpose,
    matterNo: row.matterNo,
    basis: row.basis,
    fields: [...(row.fields ?? [])],
    leafIndex: row.leafIndex,
    isErased: row.salt === null,
  }));
}

export async function viewEventDetail(
  db: Queryable,
  row: ListedEvent,
  tools: AuditNames & { key: NoteVerifier },
): Promise<AuditEventDetail> {
  const [view] = await viewEvents([row], tools);
  const { meaning = {} } = factsOf(row.kind);
  const detail = Object.entries(row.detail).map(([name, value]) => ({
    name,
    title: meaning[`detail.${name}`] ?? name,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }));
  return { ...(view as AuditEventView), detail, place: await readPlace(db, row, tools.key) };
}

async function readPlace(db: Queryable, { eventId }: ListedEvent, key: NoteVerifier): Promise<AuditEventDetail["place"]> {
  const leaf = await findExportedLeaf(db, eventId);
  const entry = leaf && readEntry(leaf.entry);
  if (!entry) return null;
  const { isProven, sentence } = await proveHere(db, eventId, key);
  return { loggedAt: entry.loggedAt.toISOString(), commitment: entry.commitment.toString("base64"), isProven, sentence };
}

async function proveHere(db: Queryable, eventId: string, key: NoteVerifier): Promise<{ isProven: boolean; sentence: string }> {
  try {
    return checkEventProof(await makeEventProof(db, eventId, NO_WITNESSES), { key, policy: NO_WITNESSES });
  } catch (error) {
    return { isProven: false, sentence: error instanceof Error && "words" in error ? String(error.words) : "证明无法出具" };
  }
}

function factsOf(kind: string): AuditEventFacts {
  return isAuditKind(kind) ? AUDIT_EVENTS[kind] : { title: kind, class: "write" };
}
