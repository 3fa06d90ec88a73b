// There is no field for a person's score anywhere: not in the catalog, not in the database, not in the API.
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCatalog, NATIONAL_CATALOG_DIR } from "../../src/catalog/index.ts";
import { makeWorld, type World } from "../support/world.ts";

const LIKE_SCORE = /score|rating|points|评分|得分|积分|分值|信用分|信用等级|评级/i;
/** How well a proposed subject fits an unclear row: said to a clerk, never kept, and persons are never proposed. */
const OF_A_PROPOSAL = /\/unclear-matches\..*\.candidates\.(score|explanation\.points)$/;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

test("no resource that may speak of a person has a field for a score", async () => {
  const catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
  const aboutPersons = [...catalog.resources.values()].filter(({ declaration }) => declaration.subjectKinds.includes("person"));
  expect(aboutPersons.length).toBeGreaterThan(0);
  const fields = aboutPersons.flatMap(({ resource, fields }) =>
    fields.map(({ code, title, titleEn }) => `${resource}: ${code} ${title} ${titleEn}`),
  );
  expect(fields.filter((field) => LIKE_SCORE.test(field))).toEqual([]);
  expect(aboutPersons.filter(({ declaration }) => declaration.creditFileGroup === "rating")).toEqual([]);
});

test("no column of the database is a score", async () => {
  const columns = await world.database.owner.list<{ name: string }>(
    "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' order by 1",
  );
  expect(columns.length).toBeGreaterThan(100);
  expect(columns.map(({ name }) => name).filter((name) => LIKE_SCORE.test(name.split(".")[1] ?? ""))).toEqual([]);
});

test("no answer and no question of the API has a score, but for that of a proposal to a clerk", async () => {
  const document: unknown = await (await fetch(`${world.address}/api/openapi.json`)).json();
  const names = listProperties(document);
  expect(names.length).toBeGreaterThan(300);
  expect(names.filter((name) => LIKE_SCORE.test(name.split(".").at(-1) ?? "") && !OF_A_PROPOSAL.test(name))).toEqual([]);
});

/** Every property of every schema, with the path that leads to it. */
function listProperties(node: unknown, path: readonly string[] = []): string[] {
  if (Array.isArray(node)) return node.flatMap((part) => listProperties(part, path));
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== "properties") return listProperties(value, key === "items" || key === "schema" ? path : [...path, key]);
    return Object.entries(value as object).flatMap(([name, schema]) => [
      [...path, name].join("."),
      ...listProperties(schema, [...path, name]),
    ]);
  });
}
