// What publication does with the news of the rooms below: look again at the records the news speaks of.
import { z } from "zod";
import type { OutboxConsumer } from "../platform/index.ts";
import type { PublishScope } from "./publication-store.ts";
import { type Publisher, publishRecords } from "./publish-records.ts";

const Accepted = z.object({ batchId: z.uuid(), resource: z.string(), firstRow: z.int(), lastRow: z.int(), updated: z.int() });
const Withdrawn = z.object({ batchId: z.uuid(), resource: z.string() });
const Changed = z.object({ subjectId: z.uuid(), recordId: z.uuid(), resource: z.string() });

const SCOPES: Readonly<Record<string, (payload: unknown) => { resource: string; scope: PublishScope }>> = {
  "record.accepted": (payload) => {
    const { batchId, resource, firstRow, lastRow, updated } = Accepted.parse(payload);
    return { resource, scope: { kind: "rows", batchId, firstRow, lastRow, mayEnd: updated > 0 } };
  },
  "record.withdrawn": (payload) => {
    const { batchId, resource } = Withdrawn.parse(payload);
    return { resource, scope: { kind: "replacedBy", batchId, mayEnd: true } };
  },
  "record.changed": (payload) => {
    const { subjectId, recordId, resource } = Changed.parse(payload);
    return { resource, scope: { kind: "record", subjectId, recordId, mayEnd: true } };
  },
};

/** `subject.changed` is listened to as well: names and states stand on public pages, so the edition must change with them. */
export function publicationConsumer(publisher: Publisher): OutboxConsumer {
  return {
    consumer: "publication",
    topics: [...Object.keys(SCOPES), "subject.changed"],
    handle: async (event, tx) => {
      const read = SCOPES[event.topic];
      if (read) await publishRecords(tx, publisher, read(event.payload));
    },
  };
}
