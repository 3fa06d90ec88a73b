import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../../test/support/database.ts";
import { readConfig } from "../config.ts";
import { APPLICATION_ROLE } from "../migrate.ts";
import { closeContext, makePreparedContext, type OpenContext } from "../open-context.ts";
import { countOlderLeases, listKeys, raiseGeneration, readGeneration } from "./key-store.ts";
import { nameMasterKey } from "./master-key.ts";

const MASTER = randomBytes(32);
let database: TestDatabase;
let opened: OpenContext[] = [];
beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(async () => {
  for (const context of opened) await closeContext(context);
  opened = [];
  await database.close();
});

async function open(master: Uint8Array = MASTER, more: Record<string, string> = {}): Promise<OpenContext> {
  const dataDir = mkdtempSync(join(inject("scratchFolder"), "keys-"));
  const env = {
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    LOG_LEVEL: "silent",
    XINSHU_MASTER_KEY: Buffer.from(master).toString("hex"),
  };
  const context = await makePreparedContext(readConfig({ ...env, ...more }), { ownerUrl: database.url, role: APPLICATION_ROLE });
  opened.push(context);
  return context;
}

test("a new house draws its keys by chance, and processes that start at once agree on them", async () => {
  const [one, other] = await Promise.all([open(), open()]);
  expect(await listKeys(database.owner)).toHaveLength(2);
  expect(one.keys.ring.data.keyId).not.toBe(nameMasterKey(MASTER, "").masterId);
  expect(other.sealer.open(one.sealer.seal("值", "p"), "p")).toBe("值");
  expect(other.sealer.fingerprint("k", "v")).toBe(one.sealer.fingerprint("k", "v"));
  await expect(open(randomBytes(32))).rejects.toMatchObject({ code: "platform.masterKeyDiffers" });
});

test("a house that was sealed with keys derived from the master key opens as before, and only with that master key", async () => {
  const { masterId } = nameMasterKey(MASTER, "");
  await database.owner.run("insert into key_in_use (key_id, first_used_at) values ($1, now())", [masterId]);
  await expect(open(randomBytes(32))).rejects.toMatchObject({ code: "platform.masterKeyDiffers" });
  expect(await listKeys(database.owner), "a refused start leaves nothing").toEqual([]);
  const key = Buffer.from(hkdfSync("sha256", MASTER, "xinshu", "data", 32));
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12, 1)).setAAD(Buffer.from("record 1"));
  const body = Buffer.concat([Buffer.alloc(12, 1), cipher.update("460200199001011234"), cipher.final(), cipher.getAuthTag()]);
  const { sealer } = await open();
  expect(sealer.open(`1.${masterId}.${body.toString("base64url")}`, "record 1")).toBe("460200199001011234");
  expect(sealer.seal("x", "p").startsWith(`2.i.${masterId}.`)).toBe(true);
});

test("the suite is that of the configuration when the house is new", async () => {
  const { sealer } = await open(MASTER, { XINSHU_SUITE: "national" });
  expect(sealer.seal("x", "p")).toMatch(/^2\.n\./);
});

test("what lies in the database of a key is nothing without the master key", async () => {
  const { keys } = await open();
  for (const { wrapped } of await listKeys(database.owner)) {
    const bytes = Buffer.from(wrapped.slice(2), "base64url");
    expect(bytes.length).toBeGreaterThan(48);
    expect(bytes.includes(MASTER)).toBe(false);
  }
  expect(keys.ring.generation).toBe(await readGeneration(database.owner));
});

test("whoever changes keys sees when the last process knows of it, and a process that died is not waited for", async () => {
  const [staying, leaving] = [await open(), await open()];
  const generation = await database.owner.transaction((tx) => raiseGeneration(tx));
  await closeContext(leaving);
  opened = [staying];
  await expect.poll(() => countOlderLeases(database.owner, generation)).toBe(0);
  expect(staying.keys.ring.generation).toBe(generation);
});

const WAITING_LOCKS =
  "select count(*) as count from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())";

test("while somebody writes with the keys, they are not changed", async () => {
  const { db, sealer } = await open();
  let isChanged = false;
  let change: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    await sealer.hold(tx);
    change = database.owner.transaction(async (owner) => {
      await owner.run("select pg_advisory_xact_lock(7201802, 0)");
      isChanged = true;
    });
    await expect.poll(async () => (await database.owner.get<{ count: number }>(WAITING_LOCKS)).count).toBeGreaterThan(0);
    expect(isChanged).toBe(false);
  });
  await change;
  expect(isChanged).toBe(true);
});
