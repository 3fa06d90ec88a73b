import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import { readLogDelaySeconds } from "./read-log-delay.ts";

let house: TestContext;
beforeAll(async () => {
  house = await makeTestContext();
});
afterAll(() => house.close());

test("an event without its place makes the log late by the time it has waited, and an empty queue is never late", async () => {
  const now = new Date();
  expect(await readLogDelaySeconds(house.ctx.db, now)).toBe(0);
  await appendAuditEvent(house.ctx.db, { kind: "session.ended" }, now);
  expect(await readLogDelaySeconds(house.ctx.db, new Date(now.getTime() + 300_000))).toBeGreaterThan(290);
});
