// Whether the content of an event is what its public entry stands for, and follows the events before it.
import type { EventLine } from "./export-format.ts";
import type { Fault } from "./faults.ts";
import { classOf, commitTo, type LeafEntry, tagOf, tagOfNobody } from "./logged-event.ts";

/** What has been read so far, as far as later events must agree with it. */
export interface ContentLedger {
  readonly tagKeys: Map<string, Buffer>;
  readonly countOf: Map<string, number>;
  /** Events whose content and salt are gone, and events that say by what law. */
  readonly erased: Map<string, EventLine>;
  readonly erasures: Set<string>;
  loggedAtMs: number;
}

export function makeContentLedger(): ContentLedger {
  return { tagKeys: new Map(), countOf: new Map(), erased: new Map(), erasures: new Set(), loggedAtMs: Number.NEGATIVE_INFINITY };
}

/** Null when all is well. The entry is known to be the signed one. */
export function checkContent(ledger: ContentLedger, line: EventLine, entry: LeafEntry | null): Fault | null {
  const { index, event, salt } = line;
  const edited: Fault = { change: "edited", index, line };
  if (!entry || entry.eventId !== line.eventId || entry.loggedAt.getTime() < ledger.loggedAtMs) return edited;
  ledger.loggedAtMs = entry.loggedAt.getTime();
  if (!event) return { change: "deleted", index, line };
  if (!salt) {
    ledger.erased.set(line.eventId, line);
    return null;
  }
  const isSame =
    commitTo(event, salt).equals(entry.commitment) &&
    event.eventId === entry.eventId &&
    classOf(event.kind) === entry.class &&
    Date.parse(event.occurredAt) === entry.occurredAt.getTime();
  if (!isSame || !isNumbered(ledger, event, { salt, entry })) return edited;
  if (event.kind === "audit.erased" && event.target) ledger.erasures.add(event.target);
  return null;
}

function isNumbered(
  ledger: ContentLedger,
  event: NonNullable<EventLine["event"]>,
  { salt, entry }: { salt: Buffer; entry: LeafEntry },
): boolean {
  const { subjectId, subjectNo } = event;
  if (subjectId === null) return subjectNo === null && tagOfNobody(salt).equals(entry.tag);
  const tagKey = ledger.tagKeys.get(subjectId);
  const before = ledger.countOf.get(subjectId) ?? 0;
  ledger.countOf.set(subjectId, subjectNo ?? before);
  // An event whose subject was erased leaves a hole in the numbers; without erased events they are 1, 2, 3 …
  const follows = subjectNo !== null && (ledger.erased.size === 0 ? subjectNo === before + 1 : subjectNo > before);
  return follows && (tagKey === undefined || tagOf(tagKey, subjectNo ?? 0).equals(entry.tag));
}
