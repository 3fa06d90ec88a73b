// The news that names can be found otherwise than before: written with the change, read by every process that searches.
import { appendEvents, type Transaction } from "../platform/index.ts";

export const NAME_TOPIC = "subject.named";

/** A chunk of new subjects is told by its first and last id, which are made in order of time; a few by their own. */
export type NameNews = { readonly subjectIds: readonly string[] } | { readonly fromId: string; readonly toId: string };

const TOLD_SINGLY_MAX = 100;

export async function appendNewcomers(tx: Transaction, subjectIds: readonly string[], at: Date): Promise<void> {
  if (subjectIds.length <= TOLD_SINGLY_MAX) return appendRenamed(tx, subjectIds, at);
  let fromId = subjectIds[0] as string;
  let toId = fromId;
  for (const subjectId of subjectIds) {
    if (subjectId < fromId) fromId = subjectId;
    if (subjectId > toId) toId = subjectId;
  }
  await appendEvents(tx, [{ topic: NAME_TOPIC, payload: { fromId, toId } satisfies NameNews }], at);
}

/** Of subjects known before: their ids lie anywhere, so each is named. */
export async function appendRenamed(tx: Transaction, subjectIds: readonly string[], at: Date): Promise<void> {
  const events = [];
  for (let from = 0; from < subjectIds.length; from += TOLD_SINGLY_MAX) {
    events.push({ topic: NAME_TOPIC, payload: { subjectIds: subjectIds.slice(from, from + TOLD_SINGLY_MAX) } satisfies NameNews });
  }
  await appendEvents(tx, events, at);
}
