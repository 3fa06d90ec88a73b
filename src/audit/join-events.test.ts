import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import type { Database } from "../platform/index.ts";
import type { AuditEvent } from "./append-audit-event.ts";
import { appendAuditEvent } from "./append-audit-event.ts";

let house: TestContext;
beforeAll(async () => {
  house = await makeTestContext();
});
afterAll(() => house.close());

const AT = new Date("2026-11-23T09:00:00+08:00");
const countOf = async (target: string) =>
  (await house.ctx.db.get<{ count: number }>("select count(*) as count from audit_event where target = $1", [target])).count;

/** The same database, counting how often events are written. */
function countWrites(): { db: Database; writes: () => number } {
  let writes = 0;
  const { db } = house.ctx;
  const listPrepared: Database["listPrepared"] = (name, text, values) => {
    if (name === "insert_audit_events") writes += 1;
    return db.listPrepared(name, text, values);
  };
  return { db: { ...db, listPrepared }, writes: () => writes };
}

test("looks at the same time are written together, each once, and each is told when it is durable", async () => {
  const { db, writes } = countWrites();
  const event = (no: number): AuditEvent => ({ kind: "credit_file.viewed", target: "together", fields: [`f${no}`, "f"], detail: { no } });
  await Promise.all(Array.from({ length: 300 }, (_, no) => appendAuditEvent(db, event(no), AT)));
  expect(await countOf("together")).toBe(300);
  expect(writes()).toBeLessThan(20);
  const rows = await house.ctx.db.list<{ fields: string[]; no: number }>(
    "select fields, (detail ->> 'no')::int as no from audit_event where target = 'together' order by no limit 300",
  );
  expect(rows.map(({ fields }) => fields)).toEqual(rows.map(({ no }) => [`f${no}`, "f"]));
});

test("one look alone waits for nobody", async () => {
  const { db, writes } = countWrites();
  await appendAuditEvent(db, { kind: "credit_file.viewed", target: "alone" }, AT);
  expect([await countOf("alone"), writes()]).toEqual([1, 1]);
});

test("one event that cannot be written refuses its own look and nobody else's", async () => {
  const good: AuditEvent = { kind: "credit_file.viewed", target: "good" };
  const bad: AuditEvent = { kind: "credit_file.viewed", target: "bad", subjectId: "no uuid" };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, no) => appendAuditEvent(house.ctx.db, no === 7 ? bad : good, AT)),
  );
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect([await countOf("good"), await countOf("bad")]).toEqual([19, 0]);
});

test("in a transaction an event stands and falls with its deed", async () => {
  await expect(
    house.ctx.db.transaction(async (tx) => {
      await appendAuditEvent(tx, { kind: "session.ended", target: "rolled back" }, AT);
      throw new Error("the deed failed");
    }),
  ).rejects.toThrow("the deed failed");
  expect(await countOf("rolled back")).toBe(0);
});
