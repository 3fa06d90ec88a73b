// A repair that was taken back stands beside its record, as the rules demand, wherever anyone sees the record.
import { afterAll, expect, test } from "vitest";
import { fixtureReader, makePortalServer, RECORD_IDS } from "../../../test/support/portal-fixture.ts";

const REVOKED_ON = "2026-10-08";
const app = makePortalServer({
  getRecord: async (id) => {
    const answer = await fixtureReader.getRecord(id);
    return answer.found === "record" ? { ...answer, record: { ...answer.record, repairRevokedOn: REVOKED_ON } } : answer;
  },
  listRecords: async (filter) => {
    const page = await fixtureReader.listRecords(filter);
    return { ...page, items: page.items.map((item, at) => (at === 0 ? { ...item, repairRevokedOn: REVOKED_ON } : item)) };
  },
});
const plain = makePortalServer();
afterAll(() => Promise.all([app.close(), plain.close()]));

const bodyOf = async (server: typeof app, url: string) => (await server.inject({ url })).body;

test("the record's page says in words that its repair was revoked, on which day and why it stands there", async () => {
  const page = await bodyOf(app, `/records/${RECORD_IDS.penalty}`);
  expect(page).toContain("修复已撤销");
  expect(page).toContain(`修复已于 ${REVOKED_ON} 撤销，恢复公示；这一情况依规与信息一并公示。`);
  expect(await bodyOf(app, `/records/${RECORD_IDS.penalty}?lang=en`)).toContain(`It was revoked on ${REVOKED_ON}`);
});

test("in a list its line is marked, and no other line is", async () => {
  const list = await bodyOf(app, "/penalties");
  expect(list.split("修复已撤销")).toHaveLength(2);
  expect(await bodyOf(plain, "/penalties")).not.toContain("修复已撤销");
  expect(await bodyOf(plain, `/records/${RECORD_IDS.penalty}`)).not.toContain("修复已撤销");
});

test("a downloaded list has the day in a column of its own", async () => {
  const [titles = "", first = ""] = (await bodyOf(app, "/penalties.csv")).split("\r\n");
  expect(titles.split(",")).toContain("修复撤销日期");
  expect(first).toContain(REVOKED_ON);
});
