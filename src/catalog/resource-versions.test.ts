// A changed declaration is a new version; records of the old one can still be read by it.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import type { Catalog, ResourceSource } from "./compiled-resource.ts";
import { makeCatalog } from "./load-catalog.ts";
import { syncResourceVersions } from "./sync-resource-versions.ts";
import { checkRowWith, loadNationalCatalog, namesOf } from "./test-catalog.ts";

const NOW = new Date("2026-11-23T02:00:00Z");

let database: TestDatabase;
let catalog: Catalog;
beforeAll(async () => {
  [database, catalog] = await Promise.all([makeTestDatabase(), loadNationalCatalog()]);
});
beforeEach(() => database.owner.run("delete from resource_version"));
afterAll(() => database?.close());

/** The catalog as it would load after somebody edited the file of penalties. */
function withPenalty(change: (source: ResourceSource) => ResourceSource): Catalog {
  const sources = catalog.sources.map((source) => (source.declaration.resource === "penalty" ? change(source) : source));
  return makeCatalog(sources, new Map(sources.flatMap((source) => [...source.codeTables])));
}

const sync = (loaded: Catalog) => syncResourceVersions(database.db, loaded, NOW);

test("the first load makes version 1 of everything, the next changes nothing", async () => {
  expect([...(await sync(catalog)).resources.values()].every((resource) => resource.version === 1)).toBe(true);
  expect((await sync(await loadNationalCatalog())).get("penalty").version).toBe(1);
  const { count } = await database.db.get<{ count: number }>("select count(*) as count from resource_version");
  expect(count).toBe(catalog.resources.size);
});

test("a changed field makes version 2 of that resource alone, and version 1 still checks as it did", async () => {
  await sync(catalog);
  const changed = withPenalty((source) => {
    const fields = source.declaration.fields.map((field) => (field.code === "remarks" ? { ...field, required: true } : field));
    return { ...source, declaration: { ...source.declaration, fields } };
  });
  const synced = await sync(changed);
  expect(synced.get("penalty").version).toBe(2);
  expect(synced.get("permit").version).toBe(1);
  expect(namesOf(checkRowWith(synced.get("penalty"), {}).problems)).toEqual(["remarks:required"]);
  expect(namesOf(checkRowWith(synced.get("penalty", 1), {}).problems)).toEqual([]);
  expect(() => synced.get("penalty", 3)).toThrow(/第 3 版/);
});

test("a changed code table is a change of the resources that use it, and of no other", async () => {
  await sync(catalog);
  const changed = withPenalty((source) => {
    const table = source.codeTables.get("penalty-kinds");
    if (!table) throw new Error("no table of kinds");
    const codeTables = new Map(source.codeTables).set("penalty-kinds", { ...table, name: "处罚种类" });
    return { ...source, codeTables };
  });
  const synced = await sync(changed);
  expect([...synced.resources.values()].filter((resource) => resource.version === 2).map((resource) => resource.resource)).toEqual([
    "penalty",
  ]);
});

test("going back to old words is a new version, because records came in between", async () => {
  await sync(catalog);
  await sync(withPenalty((source) => ({ ...source, declaration: { ...source.declaration, description: "改过的说明" } })));
  expect((await sync(catalog)).get("penalty").version).toBe(3);
});

test("two servers that start at once make one version between them", async () => {
  const [one, other] = await Promise.all([sync(catalog), sync(catalog)]);
  expect([one.get("penalty").version, other.get("penalty").version]).toEqual([1, 1]);
});
