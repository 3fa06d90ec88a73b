import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeEmptyDatabase, makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import { withClient } from "./embedded-store.ts";
import { listPending, migrate } from "./migrate.ts";

let world: TestDatabase;
let empty: Awaited<ReturnType<typeof makeEmptyDatabase>>;
const folder = mkdtempSync(join(tmpdir(), "xinshu-migrations-"));

beforeAll(async () => {
  world = await makeTestDatabase();
  empty = await makeEmptyDatabase();
});
afterAll(async () => {
  await world?.close();
  await empty?.close();
});

test("a migrated database has nothing pending", async () => {
  expect(await listPending(world.url)).toEqual([]);
});

test("the application's role may not delete from the ledger or rewrite the audit log", async () => {
  await expect(world.db.run("delete from record")).rejects.toThrow(/permission denied/);
  await expect(world.db.run("delete from record_history")).rejects.toThrow(/permission denied/);
  await expect(world.db.run("update audit_event set kind = 'x'")).rejects.toThrow(/permission denied/);
  expect(await world.db.run("delete from session")).toBe(0);
});

test("migrations run forward once, in order, each wholly or not at all", async () => {
  writeFileSync(join(folder, "0001-first.sql"), "create table first (id integer);");
  writeFileSync(join(folder, "0002-second.sql"), "create table second (id integer); insert into first values (1);");
  expect(await listPending(empty.url, folder)).toEqual(["0001-first.sql", "0002-second.sql"]);
  expect((await migrate(empty.url, folder)).applied).toEqual(["0001-first.sql", "0002-second.sql"]);
  expect((await migrate(empty.url, folder)).applied).toEqual([]);
  writeFileSync(join(folder, "0003-broken.sql"), "create table third (id integer); select 1/0;");
  await expect(migrate(empty.url, folder)).rejects.toMatchObject({ code: "platform.migrationFailed" });
  expect(await listPending(empty.url, folder)).toEqual(["0003-broken.sql"]);
  writeFileSync(join(folder, "0003-broken.sql"), "create table third (id integer);");
  expect((await migrate(empty.url, folder)).applied).toEqual(["0003-broken.sql"]);
});

test("an edited old migration is refused with one clear sentence, a Windows checkout of it is not", async () => {
  writeFileSync(join(folder, "0001-first.sql"), "create table first (id integer);");
  expect(await listPending(empty.url, folder)).toEqual([]);
  writeFileSync(join(folder, "0001-first.sql"), "create table first (id bigint);");
  await expect(migrate(empty.url, folder)).rejects.toMatchObject({
    code: "platform.migrationEdited",
    words: expect.stringContaining("0001-first.sql"),
  });
});

test("two migrations with one number are refused", async () => {
  const twice = mkdtempSync(join(tmpdir(), "xinshu-migrations-"));
  for (const file of ["0001-first.sql", "0001-other.sql"]) writeFileSync(join(twice, file), "select 1;");
  await expect(migrate(empty.url, twice)).rejects.toMatchObject({ code: "platform.migrationNumberTwice" });
});

test("a program older than its database refuses to start", async () => {
  const older = mkdtempSync(join(tmpdir(), "xinshu-migrations-"));
  await expect(migrate(empty.url, older)).rejects.toMatchObject({ code: "platform.migrationMissing" });
});

test("a user who may not make roles gets a database without the application's role, and the program says so by null", async () => {
  const plain = await makeEmptyDatabase();
  try {
    await withClient(plain.url, async (client) => {
      await client.query("create role plain_owner login password 'plain' nosuperuser nocreaterole");
      await client.query(`alter database ${new URL(plain.url).pathname.slice(1)} owner to plain_owner`);
    });
    const address = new URL(plain.url);
    address.username = "plain_owner";
    address.password = "plain";
    expect((await migrate(address.href)).role).toBeNull();
    expect((await migrate(plain.url)).role).toBe("xinshu_app");
  } finally {
    await plain.close();
    await withClient(world.url, (client) => client.query("drop role plain_owner"));
  }
});

test("an unreachable database is named without its password", async () => {
  const failure = migrate("postgres://somebody:very-secret@127.0.0.1:1/xinshu");
  await expect(failure).rejects.toMatchObject({
    code: "platform.databaseUnreachable",
    words: expect.stringContaining("127.0.0.1:1/xinshu"),
  });
  await expect(failure).rejects.not.toMatchObject({ words: expect.stringContaining("very-secret") });
});

test("a wrong password is an unreachable database, said with PostgreSQL's code", async () => {
  const address = new URL(empty.url);
  address.password = "wrong";
  await expect(migrate(address.href)).rejects.toMatchObject({
    code: "platform.databaseUnreachable",
    words: expect.stringContaining("28P01"),
  });
});
