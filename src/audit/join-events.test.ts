import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
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
    return db.inTurn.listPrepared(name, text, values);
  };
  return { db: { ...db, inTurn: { ...db.inTurn, listPrepared } }, writes: () => writes };
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

test("eight readers who look again and again share their commits, and nobody is told before his own look stands", async () => {
  const { db, writes } = countWrites();
  const read = async (reader: number) => {
    for (let turn = 1; turn <= 40; turn++) {
      await appendAuditEvent(db, { kind: "credit_file.viewed", target: `reader ${reader}` }, AT);
      expect(await countOf(`reader ${reader}`)).toBe(turn);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, reader) => read(reader)));
  expect(writes()).toBeLessThan((8 * 40) / 2);
});

describe("on a house that is watched, event by event", () => {
  afterEach(() => vi.useRealTimers());

  /** What was written together, and the end of the write that is on its way. */
  function makeSlowHouse() {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const written: string[][] = [];
    const ends: (() => void)[] = [];
    const listPrepared = (_: string, __: string, [events]: readonly unknown[]) => {
      written.push((JSON.parse(String(events)) as { target: string }[]).map(({ target }) => target));
      return new Promise<never[]>((resolve) => ends.push(() => resolve([])));
    };
    const db = { inTurn: { listPrepared }, transaction: () => {} } as unknown as Database;
    const look = (target: string) => void appendAuditEvent(db, { kind: "credit_file.viewed", target }, AT);
    const endWrite = async () => {
      ends.shift()?.();
      await vi.advanceTimersByTimeAsync(0);
    };
    return { written, look, endWrite };
  }

  test("looks that come while one is on its way are held back four milliseconds for others, and then written together", async () => {
    const { written, look, endWrite } = makeSlowHouse();
    look("first");
    expect(written).toEqual([["first"]]);
    look("second");
    await endWrite();
    await vi.advanceTimersByTimeAsync(3);
    look("third");
    expect(written).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toEqual([["first"], ["second", "third"]]);
  });

  test("when as many wait as lately came in that time they go at once, and who comes alone again waits for nobody", async () => {
    const { written, look, endWrite } = makeSlowHouse();
    look("first");
    look("second");
    await endWrite();
    look("third");
    await vi.advanceTimersByTimeAsync(4);
    await endWrite();
    look("fourth");
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toHaveLength(2);
    look("fifth");
    await vi.advanceTimersByTimeAsync(0);
    expect(written).toEqual([["first"], ["second", "third"], ["fourth", "fifth"]]);
    await endWrite();
    await vi.advanceTimersByTimeAsync(4);
    look("alone");
    expect(written.at(-1)).toEqual(["alone"]);
    await endWrite();
    look("alone again");
    expect(written.at(-1)).toEqual(["alone again"]);
  });
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
