import { parse } from "csv-parse/sync";
import { SaxesParser } from "saxes";
import { afterAll, expect, test } from "vitest";
import { makePortalServer, RECORD_IDS } from "../../../test/support/portal-fixture.ts";
import { csvLine } from "./csv-export.ts";

const app = makePortalServer();
afterAll(() => app.close());

function elementsOf(xml: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", (tag) => names.push(tag.name));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return names;
}

test("a list says how many there are and which page of how many", async () => {
  const { body } = await app.inject("/penalties?page=2");
  expect(body).toContain("共 12,345 条正在公示");
  expect(body).toContain("第 2 页，共 618 页");
  expect(body).toContain('href="/penalties?page=3" rel="next"');
});

test("the pages of a filtered list keep the filter in their address", async () => {
  const { body } = await app.inject("/penalties?level=serious&from=2026-01-01&page=1");
  expect(body).toContain("符合条件的有 12,345 条");
  expect(body).toContain("/penalties?level=serious&amp;from=2026-01-01&amp;page=2");
  expect(body).toContain('<details open="">');
  expect(body).toMatch(/<option value="serious" selected="">/);
});

test("empty fields of the form are as good as absent", async () => {
  const { statusCode, body } = await app.inject("/penalties?q=&authority=&level=&from=&until=&page=");
  expect(statusCode).toBe(200);
  expect(body).toContain("共 12,345 条正在公示");
});

test.each([
  ["page=0", "页码应是 1 至 10000 的整数"],
  ["page=10001", "页码应是 1 至 10000 的整数"],
  ["page=abc", "页码应是 1 至 10000 的整数"],
  ["from=2026-02-30", "请按 2026-03-31 的格式填写日期"],
  ["until=31.3.2026", "请按 2026-03-31 的格式填写日期"],
  ["from=2026-05-01&until=2026-04-30", "结束日期不能早于开始日期"],
  ["level=terrible", "请从列表中选择"],
  [`q=${"x".repeat(101)}`, "最多 100 个字"],
])("a list asked for %s is refused in one sentence, and shows no records", async (query, sentence) => {
  const { statusCode, body } = await app.inject(`/penalties?${query}`);
  expect(statusCode).toBe(400);
  expect(body).toContain(sentence);
  expect(body).not.toContain("<table");
});

test("a list that knows no level offers no filter by level", async () => {
  expect((await app.inject("/permits")).body).not.toContain('name="level"');
});

test("an empty list, an empty answer and a page beyond the last are told apart", async () => {
  expect((await app.inject("/lists/serious-breach-list")).body).toContain("目前没有正在公示的严重失信主体名单信息");
  expect((await app.inject(`/penalties?q=${encodeURIComponent("没有")}`)).body).toContain("没有符合条件的信息");
  expect((await app.inject("/permits?page=99")).body).toContain("这一页没有内容");
});

test("permits and penalties have one address each", async () => {
  const { statusCode, headers } = await app.inject("/lists/penalty");
  expect([statusCode, headers.location]).toEqual([301, "/penalties"]);
});

test("every list comes as CSV that spreadsheets read and take no formula from", async () => {
  const { statusCode, headers, body } = await app.inject("/penalties.csv?level=ordinary");
  expect(statusCode).toBe(200);
  expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(headers["content-disposition"]).toContain('attachment; filename="penalty.csv"');
  const rows = parse(body, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows).toHaveLength(1000);
  expect(rows[0]).toMatchObject({ 当事人: "三亚海棠䶮餐饮有限公司", "公示至（含当日）": "2027-03-31", 失信程度: "轻微失信" });
});

test("a CSV asked for with a wrong filter is refused", async () => {
  expect((await app.inject("/penalties.csv?level=terrible")).statusCode).toBe(400);
});

test.each(["=1+1", "+1", "-1", "@a", "\tx", "\u3000=1", "\uFF1D1", " =1"])("the cell %j becomes text", (cell) => {
  expect(parse(csvLine([cell]), { columns: false })).toEqual([[`'${cell}`]]);
});

test("quotes, commas and line breaks survive in a CSV cell", () => {
  const cells = ['a"b', "c,d", "e\nf", "", "平常"];
  expect(parse(csvLine(cells))).toEqual([cells]);
});

test.each(["/feed.xml", "/penalties.rss", "/permits.rss", "/lists/good-standing-list.rss"])(
  "%s is well-formed RSS with an item for each record",
  async (url) => {
    const { statusCode, headers, body } = await app.inject(url);
    expect([statusCode, headers["content-type"]]).toEqual([200, "application/rss+xml; charset=utf-8"]);
    const names = elementsOf(body);
    expect(names[0]).toBe("rss");
    expect(names.filter((name) => name === "item").length).toBeGreaterThan(0);
  },
);

test("the sitemap is one file while it fits and an index beyond", async () => {
  const index = await app.inject("/sitemap.xml");
  expect(elementsOf(index.body)[0]).toBe("sitemapindex");
  expect(index.body).toContain("https://credit.sanya.example/sitemap-24.xml");
  const first = await app.inject("/sitemap-1.xml");
  expect(first.body).toContain(`https://credit.sanya.example/records/${RECORD_IDS.penalty}`);
  const small = makePortalServer({
    readFigures: async () => ({ asOf: "2026-11-23T10:02:00Z", subjects: 3, records: 9, units: 1, byResource: [] }),
  });
  expect(elementsOf((await small.inject("/sitemap.xml")).body)[0]).toBe("urlset");
  await small.close();
});

test("robots are told where the sitemap is", async () => {
  expect((await app.inject("/robots.txt")).body).toContain("Sitemap: https://credit.sanya.example/sitemap.xml");
});
