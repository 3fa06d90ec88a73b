import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import type { Queryable } from "./database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await makeTestDatabase();
});
afterAll(() => database?.close());

const pidOf = async (db: Queryable) => (await db.get<{ pid: number }>("select pg_backend_pid() as pid")).pid;

test("statements in turn keep to one connection, however busy the others are, and under the same role", async () => {
  const { db } = database;
  const pids = await Promise.all(Array.from({ length: 20 }, () => pidOf(db.inTurn)));
  expect(new Set(pids).size).toBe(1);
  expect(await Promise.all(Array.from({ length: 20 }, () => pidOf(db)))).not.toContain(pids[0]);
  expect(await db.inTurn.get("select current_user as role")).toEqual(await db.get("select current_user as role"));
});

test("a connection that died is replaced by the next statement in turn", async () => {
  const { db, owner } = database;
  const pid = await pidOf(db.inTurn);
  await owner.run("select pg_terminate_backend($1)", [pid]);
  await expect.poll(() => pidOf(db.inTurn).catch(() => pid)).not.toBe(pid);
});
