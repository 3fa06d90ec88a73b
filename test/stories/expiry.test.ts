// A bad record never outlives its term: the last day counts, in Asia/Shanghai, and on the next day it is gone everywhere, job or no job.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublicRecordItem } from "../../src/publication/contract.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let record: PublicRecordItem;
const code = nextUscc();
const NAME = "三亚落日海鲜有限公司";

beforeAll(async () => {
  world = await makeWorld({ today: "2026-05-12" });
  const liaison = await world.staff("market-regulation");
  const penalty = await liaison.declarationOf("penalty");
  const row = rowOf(penalty, { subjectName: NAME, uscc: code, documentNo: "三市监罚〔2026〕7号", decidedOn: "2026-05-10" });
  await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [row]) });
  const [found] = (await world.portal.records("penalty")).items;
  if (!found) throw new Error("the penalty is not public");
  record = found;
});
afterAll(() => world?.close());

async function looksEverywhere() {
  const [subject, list, search, page, subjectPage, listPage, sitemap, feed, csv, figures] = await Promise.all([
    world.portal.subject(code),
    world.portal.records("penalty"),
    world.portal.search(NAME),
    world.portal.page(`/records/${record.id}`),
    world.portal.page(`/subjects/${code}`),
    world.portal.page("/penalties"),
    world.portal.sitemap(),
    world.portal.page("/feed.xml"),
    world.portal.page("/penalties.csv"),
    world.portal.page("/"),
  ]);
  const api = await world.portal.api<{ title: string }>(`/records/${record.id}`);
  const number = "三市监罚〔2026〕7号";
  return {
    inSubject: (subject.sections ?? []).flatMap((section) => section.records).some((item) => item.id === record.id),
    inList: list.items.some((item) => item.id === record.id),
    listTotal: list.total,
    searchTotal: search.total,
    pageStatus: page.status,
    inPage: page.text.includes(number),
    apiStatus: api.status,
    inSubjectPage: subjectPage.text.includes(number),
    inListPage: listPage.text.includes(number),
    inSitemap: sitemap.includes(record.id),
    inFeed: feed.html.includes(record.id) || feed.html.includes(number),
    inCsv: csv.html.includes(number),
    inHome: figures.text.includes(number),
  };
}

const EVERYWHERE = {
  inSubject: true,
  inList: true,
  listTotal: 1,
  searchTotal: 1,
  pageStatus: 200,
  inPage: true,
  apiStatus: 200,
  inSubjectPage: true,
  inListPage: true,
  inSitemap: true,
  inFeed: true,
  inCsv: true,
};
const NOWHERE = {
  inSubject: false,
  inList: false,
  listTotal: 0,
  pageStatus: 404,
  inPage: false,
  apiStatus: 404,
  inSubjectPage: false,
  inListPage: false,
  inSitemap: false,
  inFeed: false,
  inCsv: false,
  inHome: false,
};

describe("a penalty published for a year", () => {
  test("ends a whole number of months after its decision, at most twelve for an ordinary one", () => {
    expect(record.level).toBe("ordinary");
    expect(record.publishUntil).toMatch(/^2027-05-(09|10)$/);
  });

  test("is everywhere on the day it comes in", async () => {
    expect(await looksEverywhere()).toMatchObject(EVERYWHERE);
  });

  test("is still everywhere on its last day", async () => {
    world.moveClockTo(record.publishUntil ?? "");
    expect(await looksEverywhere()).toMatchObject(EVERYWHERE);
  });

  test("is gone on the next day from page, list, search, count, API, sitemap, feed and download, without any job having run", async () => {
    world.moveClockTo(dayAfter(record.publishUntil ?? ""));
    expect(await looksEverywhere()).toMatchObject(NOWHERE);
  });

  test("answers whoever kept its address that publication has ended, and nothing more", async () => {
    const page = await world.portal.page(`/records/${record.id}`);
    expect(page.text).toMatch(/公示.*(结束|届满|期满|停止)/);
    for (const secret of [NAME, code, record.title, record.authority ?? "?"]) expect(page.html).not.toContain(secret);
  });

  test("stays in the credit file of the government, where it happened", async () => {
    const office = await world.staff("credit-office"); // the session of last year has ended as well
    const file = await office.creditFileOf(code);
    expect(file.groups.flatMap((group) => group.records).map((item) => item.recordId)).toEqual([record.id]);
  });
});

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
