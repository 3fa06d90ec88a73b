import { afterAll, expect, test } from "vitest";
import { fixtureReader, makePortalServer, RECORD_IDS } from "../../../test/support/portal-fixture.ts";
import { makePageMemory } from "./page-memory.ts";

const world = { edition: "2026-11-23:1", isPublished: true, reads: 0 };
const app = makePortalServer({
  readEdition: async () => world.edition,
  getRecord: async (id) => {
    world.reads += 1;
    return world.isPublished ? await fixtureReader.getRecord(id) : { found: "ended", endedOn: "2026-11-23" };
  },
});
afterAll(() => app.close());

test("a page is made once in an edition, and a record that ended is gone in the next", async () => {
  const url = `/records/${RECORD_IDS.penalty}`;
  const first = await app.inject(url);
  expect((await app.inject(url)).body).toBe(first.body);
  expect(world.reads).toBe(1);
  world.isPublished = false;
  world.edition = "2026-11-24:1";
  expect((await app.inject(url)).statusCode).toBe(404);
});

test("each way to see a page and each address is kept apart", async () => {
  world.isPublished = true;
  const url = `/records/${RECORD_IDS.permit}`;
  const plain = await app.inject(url);
  const high = await app.inject({ url, headers: { cookie: "view=high" } });
  expect(plain.body).toContain('data-contrast="normal"');
  expect(high.body).toContain('data-contrast="high"');
  expect((await app.inject(`${url}?lang=en`)).body).toContain('lang="en"');
});

test("the memory of pages stays bounded", () => {
  const memory = makePageMemory();
  for (let number = 0; number < 5000; number++) memory.keep("e", String(number), { html: "x".repeat(20_000), tag: "" });
  expect(memory.find("e", "0")).toBeUndefined();
  expect(memory.find("e", "4999")).toBeDefined();
  expect(memory.find("f", "4999")).toBeUndefined();
});
