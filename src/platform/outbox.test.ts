import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import type { Log } from "./context.ts";
import { appendEvents, drainOutbox, type OutboxConsumer, readOutboxDelaySeconds, runOutboxConsumer } from "./outbox.ts";
import { deletePassedEvents } from "./outbox-store.ts";

let world: TestDatabase;
const AT = new Date("2026-11-23T00:00:00Z");
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
/** Longer than any test: who hears before has been rung for. */
const NEVER_MS = 2_000_000_000;
let heard: string[];

beforeAll(async () => {
  world = await makeTestDatabase();
});
afterAll(() => world?.close());
beforeEach(async () => {
  heard = [];
  await world.owner.run("truncate outbox, outbox_position");
});

const send = (name: string, topic = "news") => world.db.transaction((tx) => appendEvents(tx, [{ topic, payload: { name } }], AT));
const consumer = (handle?: OutboxConsumer["handle"]): OutboxConsumer => ({
  consumer: "reader",
  topics: ["news"],
  handle: handle ?? (async ({ payload }) => void heard.push(String(payload.name))),
});

test("events are handled once, in order, and only those of the consumer's topics", async () => {
  await send("first");
  await send("gossip", "other");
  await send("second");
  expect(await drainOutbox(world.db, consumer())).toBe(2);
  expect(await drainOutbox(world.db, consumer())).toBe(0);
  expect(heard).toEqual(["first", "second"]);
});

test("an event of a transaction that was rolled back is never heard of", async () => {
  const failure = world.db.transaction(async (tx) => {
    await appendEvents(tx, [{ topic: "news", payload: { name: "never" } }], AT);
    throw new Error("rolled back");
  });
  await expect(failure).rejects.toThrow("rolled back");
  expect(await drainOutbox(world.db, consumer())).toBe(0);
});

test("a commit that comes late is never skipped, whichever of its numbers it took first", async () => {
  // `early` takes its transaction number first and its place in the sequence last; `late` takes its place before it and commits after it.
  const early = await world.db.connect();
  const late = await world.db.connect();
  const insert = (name: string) => `insert into outbox (topic, payload, occurred_at) values ('news', '{"name":"${name}"}', now())`;
  try {
    await early.query("begin");
    await early.query("select pg_current_xact_id()");
    await late.query("begin");
    await late.query(insert("late"));
    await early.query(insert("early"));
    await early.query("commit");
    await drainOutbox(world.db, consumer());
    await late.query("commit");
    await drainOutbox(world.db, consumer());
    expect(heard.toSorted()).toEqual(["early", "late"]);
  } finally {
    early.release();
    late.release();
  }
});

test("a long transaction in another database of the server holds nothing up", async () => {
  const elsewhere = await makeTestDatabase();
  const client = await elsewhere.db.connect();
  try {
    await client.query("begin");
    await client.query("select pg_current_xact_id()");
    await send("first");
    expect(await drainOutbox(world.db, consumer())).toBe(1);
  } finally {
    client.release(true);
    await elsewhere.close();
  }
});

test("a handler that fails leaves neither its work nor a moved position", async () => {
  await send("first");
  const failing = consumer(async (_, tx) => {
    await tx.run("insert into key_in_use (key_id, first_used_at) values ('handled', now())");
    throw new Error("no");
  });
  await expect(drainOutbox(world.db, failing)).rejects.toThrow("no");
  expect(await world.db.list("select from key_in_use")).toEqual([]);
  expect(await drainOutbox(world.db, consumer())).toBe(1);
});

test("a running consumer hears at once, tries a failed event again, and stops between events", async () => {
  let failures = 2;
  const failing = consumer(async ({ payload }) => {
    if (failures-- > 0) throw new Error("not yet");
    heard.push(String(payload.name));
  });
  const running = runOutboxConsumer(world.db, { ...failing, pollMs: NEVER_MS }, silent);
  await send("first");
  await expect.poll(() => heard).toEqual(["first"]);
  await send("second");
  await expect.poll(() => heard).toEqual(["first", "second"]);
  await running.stop();
  await send("third");
  expect(heard).toEqual(["first", "second"]);
});

test("a consumer whose connections the server cut works on", async () => {
  const running = runOutboxConsumer(world.db, consumer(), silent);
  await send("before");
  await expect.poll(() => heard).toEqual(["before"]);
  await world.owner.run(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await vi.waitFor(() => send("after"), { timeout: 90_000 });
  await expect.poll(() => heard).toEqual(["before", "after"]);
  await running.stop();
});

test("two processes of one consumer handle each event once", async () => {
  for (let i = 0; i < 20; i++) await send(String(i));
  await Promise.all([drainOutbox(world.db, consumer()), drainOutbox(world.db, consumer())]);
  expect(heard).toHaveLength(20);
  expect(new Set(heard).size).toBe(20);
});

test("how long an event has waited can be told, and passed events are swept away", async () => {
  await send("first");
  const now = new Date(AT.getTime() + 90_000);
  expect(await readOutboxDelaySeconds(world.db, consumer(), now)).toBe(90);
  expect(await deletePassedEvents(world.db, ["reader"], now)).toBe(0);
  await drainOutbox(world.db, consumer());
  expect(await readOutboxDelaySeconds(world.db, consumer(), now)).toBe(0);
  expect(await deletePassedEvents(world.db, ["reader"], now)).toBe(1);
});
