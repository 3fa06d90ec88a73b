// The catalog's routes as far as this room is concerned; that they are closed without log-in is told in test/stories/refusals.
import exceljs from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpApp, type HttpApp, makeLog } from "../platform/index.ts";
import { Resource } from "./contract.ts";
import { registerCatalogRoutes } from "./routes.ts";
import { loadNationalCatalog } from "./test-catalog.ts";

let app: HttpApp;
beforeAll(async () => {
  app = await createHttpApp({ log: makeLog("silent"), docs: { title: "试验", version: "0" }, checks: [], uploadBytesMax: 1000 });
  registerCatalogRoutes(app, { catalog: await loadNationalCatalog(), clock: { now: () => new Date("2026-11-23T02:00:00Z") } });
});
afterAll(() => app?.close());

test("the list names each resource with its number of fields and its version", async () => {
  const { items } = (await app.inject("/api/v1/catalog")).json();
  expect(items).toHaveLength(9);
  expect(items.find((item: { resource: string }) => item.resource === "penalty")).toEqual({
    resource: "penalty",
    name: "行政处罚",
    nameEn: "Administrative penalty",
    nationalClass: "行政管理信息",
    visibility: "public",
    fieldCount: 30,
    version: 1,
  });
});

test("one resource comes with its declaration whole, its code tables and its profiles", async () => {
  const entry = (await app.inject("/api/v1/catalog/penalty")).json();
  expect(Resource.parse(entry.declaration).fields).toHaveLength(30);
  expect(entry.declaration.fields[19].requiredWhen).toEqual({ field: "penaltyKinds", includes: "罚款" });
  expect(entry.codeTables["penalty-kinds"]).toContainEqual({
    code: "没收违法所得、没收非法财物",
    title: "没收违法所得、没收非法财物",
    validUntil: "2021-07-14",
    mapsTo: ["没收违法所得", "没收非法财物"],
  });
  expect(entry.profiles).toEqual([{ profile: "penalty-2015", name: "行政处罚 2015 年版表式" }]);
});

test("the template is a workbook with a Chinese file name", async () => {
  const answer = await app.inject("/api/v1/catalog/permit/template.xlsx");
  expect(answer.headers["content-type"]).toContain("spreadsheetml");
  expect(decodeURIComponent(String(answer.headers["content-disposition"]))).toContain("行政许可填报模板.xlsx");
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(answer.rawPayload).buffer);
  expect(workbook.worksheets[0]?.getCell(1, 1).text).toBe("*行政相对人名称");
});

test("the schema of a record can be had as JSON Schema", async () => {
  const schema = (await app.inject("/api/v1/catalog/penalty/schema.json")).json();
  expect(schema.properties.documentNo.title).toBe("行政处罚决定书文号");
});

test.each(["/api/v1/catalog/gossip", "/api/v1/catalog/gossip/template.xlsx", "/api/v1/catalog/gossip/schema.json"])(
  "%s: a resource nobody declared is a clear 404",
  async (url) => {
    const answer = await app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: "catalog.unknownResource" });
  },
);
