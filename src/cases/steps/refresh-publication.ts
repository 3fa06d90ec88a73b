// Shows the public what it may see of one record now, in the transaction of the deed, and says so to whoever remembers pages.
import { appendEvents } from "../../platform/index.ts";
import { publishRecords } from "../../publication/index.ts";
import type { EffectWork } from "./effect.ts";

export async function refreshPublication({ ctx, tx, row, today, at }: EffectWork): Promise<void> {
  const { subjectId, recordId, resource } = row;
  await publishRecords(
    tx,
    { catalog: ctx.catalog, today: () => today },
    { resource, scope: { kind: "record", subjectId, recordId, mayEnd: true } },
  );
  await appendEvents(tx, [{ topic: "record.changed", payload: { subjectId, recordId, resource } }], at);
}

/** News of a record for the rooms above: measures, ratings, other systems. */
export async function tellOfRecord({ tx, row, at }: EffectWork, topics: readonly string[], facts: object = {}): Promise<void> {
  const { subjectId, recordId, resource, caseId, caseNo } = row;
  const payload = { subjectId, recordId, resource, caseId, caseNo, ...facts };
  await appendEvents(
    tx,
    topics.map((topic) => ({ topic, payload })),
    at,
  );
}
