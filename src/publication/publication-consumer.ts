// What publication does with the news of the rooms below: look again at the records the news speaks of.
import { z } from "zod";
import type { Catalog } from "../catalog/index.ts";
import type { OutboxConsumer, Queryable } from "../platform/index.ts";
import { AGE_TOPIC } from "../subjects/index.ts";
import { type PublishScope, removeMinors } from "./publication-store.ts";
import { type Publisher, publishRecords } from "./publish-records.ts";

const Accepted = z.object({ batchId: z.uuid(), resource: z.string(), firstRow: z.int(), lastRow: z.int(), updated: z.int() });
const Withdrawn = z.object({ batchId: z.uuid(), resource: z.string() });
const Aged = z.object({ subjectIds: z.array(z.uuid()) });
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
    topics: [...Object.keys(SCOPES), "subject.changed", AGE_TOPIC],
    handle: async (event, tx) => {
      if (event.topic === AGE_TOPIC) await hideMinors(tx, publisher.catalog, Aged.parse(event.payload).subjectIds);
      const read = SCOPES[event.topic];
      if (read) await publishRecords(tx, publisher, read(event.payload));
    },
  };
}

/** Takes away what stands in public about somebody whose age was learnt only later; of everybody when no subject is named. */
export function hideMinors(db: Queryable, catalog: Catalog, subjectIds: readonly string[] | null = null): Promise<number> {
  const resources = [...catalog.resources.values()].filter(({ declaration }) => declaration.publishesUnknownAge === true);
  return removeMinors(db, { subjectIds, shownWithoutAge: resources.map(({ resource }) => resource) });
}
