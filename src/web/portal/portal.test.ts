import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY, HOSTILE, LONG_NAME, makePortalServer, RECORD_IDS, SUBJECT } from "../../../test/support/portal-fixture.ts";
import { makeAssets } from "./assets.ts";

const app = makePortalServer();
beforeAll(async () => {
  await app.ready();
});
afterAll(() => app.close());

async function get(url: string, headers: Record<string, string> = {}) {
  return await app.inject({ url, headers });
}

/** The words of a page without its markup. */
async function read(url: string, headers: Record<string, string> = {}) {
  const { body } = await get(url, headers);
  return body.replace(/<head>.*?<\/head>/s, "").replace(/<[^>]+>/g, "");
}

const PAGES = [
  "/",
  "/search",
  `/search?q=${encodeURIComponent("海棠")}`,
  `/search?q=${encodeURIComponent("没有的企业")}`,
  `/subjects/${SUBJECT.uscc}`,
  "/permits",
  "/penalties",
  "/penalties?page=309&level=ordinary",
  "/lists",
  "/lists/good-standing-list",
  "/lists/serious-breach-list",
  `/records/${RECORD_IDS.penalty}`,
  `/records/${RECORD_IDS.permit}`,
  `/records/${RECORD_IDS.hostile}`,
  "/catalog",
  "/catalog/penalty",
  "/about",
  "/contact",
  "/sitemap",
  "/accessibility",
  "/kit",
];

test.each(PAGES)("%s has one title, one main, the landmarks and no script or style of its own", async (url) => {
  const { statusCode, body, headers } = await get(url);
  expect(statusCode).toBe(200);
  expect(body).toMatch(/^<!doctype html><html lang="zh-CN"/);
  expect(body.match(/<main id="content"/g)).toHaveLength(1);
  if (url !== "/kit") expect(body.match(/<h1>/g)).toHaveLength(1);
  for (const landmark of ['<header class="site-header"', "<nav ", "<footer "]) expect(body).toContain(landmark);
  expect(body).not.toMatch(/ style=|<style|<script(?! type="module" src="\/assets\/)/);
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(gzipSync(body).length).toBeLessThan(30_000);
});

test.each(PAGES.filter((url) => url !== "/kit"))("%s is whole in English as well", async (url) => {
  const { statusCode, body } = await get(url, { cookie: "view=en" });
  expect(statusCode).toBe(200);
  expect(body).toContain('<html lang="en"');
  expect(body).toContain("Credit Sanya");
});

test("the metadata that government sites must carry stands in the head", async () => {
  const { body } = await get(`/records/${RECORD_IDS.penalty}`);
  for (const [name, content] of [
    ["SiteName", "信用三亚"],
    ["SiteDomain", "credit.sanya.example"],
    ["SiteIDCode", "4602000000"],
    ["ColumnName", "行政处罚"],
    ["ColumnType", "信用信息"],
    ["ArticleTitle", "未取得许可从事餐饮服务"],
    ["PubDate", "2026-11-21 00:00"],
    ["ContentSource", "市市场监督管理局"],
  ]) {
    expect(body).toContain(`<meta name="${name}" content="${content}"/>`);
  }
});

test("the home page is the search, with the figures of today and their time", async () => {
  const words = await read("/");
  expect(words).toContain("企业名称或统一社会信用代码");
  expect(words).toContain("218,051");
  expect(words).toContain("截至 2026-11-23 18:02");
});

test("a search result says name, code, status, district and former name", async () => {
  const words = await read(`/search?q=${encodeURIComponent("椰树")}`);
  for (const fact of [
    "找到 123 个信用主体",
    LONG_NAME,
    "92460200MA5TY10001",
    "存续",
    "吉阳区",
    "曾用名：三亚老椰树贸易有限公司",
    "个体工商户",
  ]) {
    expect(words).toContain(fact);
  }
});

test("an empty search says what was asked, why there may be nothing, and what to try", async () => {
  const words = await read(`/search?q=${encodeURIComponent("没有的企业")}`);
  for (const fact of ["没有找到与“没有的企业”相符的信用主体", "可能的原因", "不提供按姓名查询自然人", "可以试试"])
    expect(words).toContain(fact);
});

test.each([
  ["海", "请至少输入两个字"],
  ["海".repeat(101), "查询内容最多 100 个字"],
])("a search for %j is refused in one sentence beside the field", async (asked, sentence) => {
  const { statusCode, body } = await get(`/search?q=${encodeURIComponent(asked)}`);
  expect(statusCode).toBe(400);
  expect(body).toContain(sentence);
  expect(body).toContain('aria-invalid="true"');
});

test("a subject shows its registration, its former name and the published records by section", async () => {
  const words = await read(`/subjects/${SUBJECT.uscc}`);
  for (const fact of [LONG_NAME, "三亚老椰树贸易有限公司", "用至 2024-01-04", "共 12,345 条，这里列出最近 3 条", "不打分"])
    expect(words).toContain(fact);
  expect(words).not.toContain("严重失信主体名单");
});

test("a subject without records is told apart from one in good standing", async () => {
  expect(await read("/subjects/91460200MA00000000")).toContain("没有公示信息不代表信用好或不好");
});

test("a subject with many records shows the first of each section and turns the rest page by page", async () => {
  const code = "460200000012345"; // a registration number of the older generation
  const whole = (await get(`/subjects/${code}`)).body;
  expect(whole.match(/href="\/records\//g)).toHaveLength(20);
  expect(whole).toContain("共 45 条，这里列出最近 20 条");
  expect(whole).toContain(`/subjects/${code}?section=administrative&amp;page=1`);
  const last = (await get(`/subjects/${code}?section=administrative&page=3`)).body;
  expect(last.match(/href="\/records\//g)).toHaveLength(5);
  expect((await get(`/subjects/${code}?section=administrative&page=9`)).body).toContain("这一页没有内容");
  expect((await get(`/subjects/${code}?section=none`)).statusCode).toBe(404);
  expect((await get(`/subjects/${code}?section=administrative&page=x`)).statusCode).toBe(400);
});

test("a subject that never had a code is found without a page of its own", async () => {
  const nameless = makePortalServer({
    searchSubjects: async (_, page) => ({
      items: [{ uscc: "", name: "三亚旧号商店", kind: "organization", status: null, district: null, formerName: null }],
      page,
      size: 20,
      total: 1,
    }),
  });
  const { body } = await nameless.inject(`/search?q=${encodeURIComponent("旧号")}`);
  expect(body).toContain("三亚旧号商店");
  expect(body).not.toContain('href="/subjects/');
  await nameless.close();
});

test("a code in small letters leads to the one address of its subject", async () => {
  const { statusCode, headers } = await get(`/subjects/${SUBJECT.uscc.toLowerCase()}`);
  expect([statusCode, headers.location]).toEqual([301, `/subjects/${SUBJECT.uscc}`]);
});

test("a record is explained: level, last day, authority, source, when received, how to dispute, how to be repaired", async () => {
  const words = await read(`/records/${RECORD_IDS.penalty}`);
  for (const fact of [
    "一般失信",
    "异议处理中",
    "公示至 2027-03-31，含当日",
    "三亚市综合行政执法局",
    "数据来源单位",
    "2026-11-21 09:12",
    "第 2 版",
    "怎样提出异议",
    "怎样修复",
    "用手机查看本页",
  ]) {
    expect(words).toContain(fact);
  }
});

test("a permit says nothing about repair and has no invented last day", async () => {
  const words = await read(`/records/${RECORD_IDS.permit}`);
  expect(words).not.toContain("怎样修复");
  expect(words).toContain("没有固定的截止日");
});

test("search engines may not keep what must leave, nor index persons", async () => {
  expect((await get(`/records/${RECORD_IDS.penalty}`)).body).toContain('content="noarchive, unavailable_after: 2027-04-01"');
  expect((await get(`/records/${RECORD_IDS.person}`)).body).toContain('content="noindex, noarchive"');
});

test("a record whose publication has ended says that and nothing more", async () => {
  const { statusCode, body } = await get(`/records/${RECORD_IDS.ended}`);
  expect(statusCode).toBe(404);
  expect(body).toContain("公示已经结束");
  for (const secret of ["2026-11-22", "处罚决定", "一般失信"]) expect(body).not.toContain(secret);
});

test.each([
  "/nothing-here",
  "/records/1",
  `/records/${RECORD_IDS.penalty.replace("0001", "9999")}`,
  "/subjects/1",
  "/subjects/91460200MA5TYPCK99",
  "/catalog/none",
  "/lists/none",
  "/lists/judgment-defaulter",
  "/lists/judgment-defaulter.csv",
])("%s is not found, on a page like the others", async (url) => {
  const { statusCode, body } = await get(url);
  expect(statusCode).toBe(404);
  expect(body).toContain("没有这个页面");
  expect(body).toContain("主办单位");
});

test("a failure tells a stranger nothing", async () => {
  const { statusCode, body } = await get(`/records/${RECORD_IDS.failing}`);
  expect(statusCode).toBe(500);
  expect(body).toContain("页面暂时打不开");
  expect(body).not.toMatch(/swordfish|Error:|portal\.test/);
});

test("who asks too fast is told so on a page, politely", async () => {
  const busy = makePortalServer({
    readFigures: async () => {
      throw Object.assign(new Error("slow down"), { statusCode: 429 });
    },
  });
  const { statusCode, body } = await busy.inject("/");
  expect(statusCode).toBe(429);
  expect(body).toContain("查询得太快了");
  await busy.close();
});

test("an address that cannot be decoded is refused on a page of the portal", async () => {
  const { statusCode, body } = await get("/subjects/%E0%A4");
  expect(statusCode).toBe(400);
  expect(body).toContain("这个请求我们没有看懂");
});

test("HTML in every text of a record and of a question is only text", async () => {
  const asked = encodeURIComponent(HOSTILE);
  for (const url of [
    `/records/${RECORD_IDS.hostile}`,
    "/penalties",
    `/search?q=${asked}`,
    `/penalties?q=${asked}&authority=${asked}`,
    `/x?${asked}`,
    "/subjects/91460200MA00000000",
  ]) {
    const { body } = await get(url);
    expect(body).not.toContain("<script>alert");
    expect(body).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  }
});

test("no page is kept by a cache that would show it after its last day, and an unchanged page is not sent twice", async () => {
  const first = await get(`/records/${RECORD_IDS.penalty}`);
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  const again = await get(`/records/${RECORD_IDS.penalty}`, { "if-none-match": String(first.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
});

test("style, script and emblem are kept for good under names that change with their content", async () => {
  const { body } = await get("/");
  const paths = [...new Set(body.match(/\/assets\/[\w.-]+/g))];
  expect(paths).toHaveLength(3);
  for (const path of paths) {
    const { statusCode, headers, body: content } = await get(path);
    expect([statusCode, headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
    if (path.endsWith(".js")) expect(content.length).toBeLessThan(5_000);
  }
});

test("a city whose accent cannot be read does not get a portal", () => {
  expect(() => makeAssets({ ...CITY, accent: "#ffcc00" })).toThrow("对比度不足");
});
