import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, makeHouse } from "../../test/support/house.ts";
import { makeZip, sheetOfTexts, workbookEntries } from "./decode/test-zip.ts";
import { withdrawBatch } from "./index.ts";

let house: House;
beforeAll(async () => {
  house = await makeHouse();
});
afterAll(() => house.close());

const HEADER =
  "行政相对人名称,行政相对人类别,行政相对人代码_1（统一社会信用代码）,法定代表人,证件类型,证件号码,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚有效期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码";

interface Row {
  readonly name?: string;
  readonly kind?: string;
  readonly code?: string;
  readonly document?: string;
  readonly content?: string;
  readonly fine?: string;
}

function row({
  name = "三亚澜汐贸易有限公司",
  kind = "法人及非法人组织",
  code = "91460200MAX000015Q",
  document = "三市监罚〔2026〕1号",
  content = "罚款两千元",
  fine = "0.2",
}: Row = {}) {
  return `${name},${kind},${code},王某,,,${document},虚假宣传,当事人于网页作虚假宣传,《广告法》第五十五条,罚款,${content},${fine},2026-10-20,2099-12-31,三亚市市场监督管理局,11460200MBX000078J,三亚市市场监督管理局,11460200MBX000078J`;
}

const file = (...rows: string[]) => `${[HEADER, ...rows].join("\r\n")}\r\n`;
const countsOf = (batch: { counts: object }) => batch.counts;
const zero = { read: 0, accepted: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, parked: 0 };

test("right rows enter, wrong ones come back with a reason, and every row is counted once", async () => {
  const batch = await house.submit({
    resource: "penalty",
    text: file(row(), row({ document: "三市监罚〔2026〕2号" }), row({ code: "91460200MAX000015X", document: "三市监罚〔2026〕3号" })),
  });
  expect(batch.refusal).toBeNull();
  expect(batch.state).toBe("done");
  expect(countsOf(batch)).toEqual({ ...zero, read: 3, accepted: 2, rejected: 1 });
  expect(batch.errorSummary[0]).toMatchObject({ field: "uscc", count: 1 });
});

test("the same file again changes nothing and says so", async () => {
  const text = file(row({ document: "再〔2026〕1号" }), row({ document: "再〔2026〕2号" }));
  await house.submit({ resource: "penalty", text });
  const again = await house.submit({ resource: "penalty", text });
  expect(countsOf(again)).toEqual({ ...zero, read: 2, unchanged: 2 });
  expect(again.sameFileAs).not.toBeNull();
});

test("the same file is read again, row by row, where one of its records has changed since or was taken back", async () => {
  const text = file(row({ document: "又〔2026〕1号" }), row({ document: "又〔2026〕2号" }));
  await house.submit({ resource: "penalty", text });
  const other = await house.submit({
    resource: "penalty",
    text: file(row({ document: "又〔2026〕2号", content: "罚款四千元", fine: "0.4" })),
  });
  expect(countsOf(await house.submit({ resource: "penalty", text }))).toEqual({ ...zero, read: 2, unchanged: 1, updated: 1 });
  expect(countsOf(other)).toEqual({ ...zero, read: 1, updated: 1 });
});

test("rows of the same content in another file change nothing either", async () => {
  const rows = [row({ document: "序〔2026〕1号" }), row({ document: "序〔2026〕2号" })];
  await house.submit({ resource: "penalty", text: file(...rows) });
  const turned = await house.submit({ resource: "penalty", text: file(...rows.toReversed()) });
  expect(countsOf(turned)).toEqual({ ...zero, read: 2, unchanged: 2 });
  expect(turned.sameFileAs).toBeNull();
});

test("a changed row makes a second version and a withdrawal brings the first one back", async () => {
  await house.submit({ resource: "penalty", text: file(row({ document: "改〔2026〕1号" })) });
  const changed = await house.submit({
    resource: "penalty",
    text: file(row({ document: "改〔2026〕1号", content: "罚款三千元", fine: "0.3" }), row({ document: "改〔2026〕9号" })),
  });
  expect(countsOf(changed)).toEqual({ ...zero, read: 2, updated: 1, accepted: 1 });
  await withdrawBatch(house.context, { batchId: changed.batch, reason: "报错了", accountId: null });
  await house.publish();
  const rows = await house.context.db.list<{ document_no: string; state: string; version: number; content: string }>(
    "select document_no, state, version, payload ->> 'penaltyContent' as content from record where document_no like '改〔2026〕%' order by 1",
  );
  expect(rows).toEqual([
    { document_no: "改〔2026〕1号", state: "active", version: 3, content: "罚款两千元" },
    { document_no: "改〔2026〕9号", state: "withdrawn", version: 2, content: "罚款两千元" },
  ]);
  const shown = await house.context.db.list(
    "select document_no, payload ->> 'penaltyContent' as content from public_record where document_no like '改〔2026〕%'",
  );
  expect(shown).toEqual([{ document_no: "改〔2026〕1号", content: "罚款两千元" }]);
});

test("within one file a repeat is a duplicate and a contradiction names the row it contradicts", async () => {
  const batch = await house.submit({
    resource: "penalty",
    text: file(
      row({ document: "重〔2026〕1号" }),
      row({ document: "重〔2026〕1号" }),
      row({ document: "重〔2026〕1号", content: "罚款一万元", fine: "1" }),
    ),
  });
  expect(countsOf(batch)).toEqual({ ...zero, read: 3, accepted: 1, duplicate: 1, rejected: 1 });
  expect(batch.errorSummary[0]?.words).toContain("第 2 行");
});

test("a name that does not fit the code on record is refused with error 1001", async () => {
  const batch = await house.submit({ resource: "penalty", text: file(row({ name: "三亚别家贸易有限公司", document: "名〔2026〕1号" })) });
  expect(countsOf(batch)).toEqual({ ...zero, read: 1, rejected: 1 });
  expect(batch.errorSummary[0]).toMatchObject({ field: "subjectName", code: "subject.nameMismatch" });
  expect(batch.errorSummary[0]?.words).toContain("1001");
});

test("another unit may repeat a record but not change it", async () => {
  await house.submit({ resource: "penalty", text: file(row({ document: "他〔2026〕1号" })) });
  const repeated = await house.submit({ resource: "penalty", unit: "transport", text: file(row({ document: "他〔2026〕1号" })) });
  expect(countsOf(repeated)).toEqual({ ...zero, read: 1, unchanged: 1 });
  const changed = await house.submit({
    resource: "penalty",
    unit: "transport",
    text: file(row({ document: "他〔2026〕1号", content: "罚款五千元", fine: "0.5" })),
  });
  expect(countsOf(changed)).toEqual({ ...zero, read: 1, rejected: 1 });
  expect(changed.errorSummary[0]?.code).toBe("record.otherUnit");
});

test("a file that is no such resource is refused as a whole and nothing enters", async () => {
  const batch = await house.submit({ resource: "penalty", text: "姓名,年龄\n甲,1\n" });
  expect(batch.state).toBe("refused");
  expect(batch.refusal?.words).toMatch(/没有认出|只认出/);
  expect(countsOf(batch)).toEqual(zero);
});

test("a workbook that breaks behind its twenty thousandth row is refused as a whole, however right the rows before it are", async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => row({ document: `三市监罚〔2026〕${90_000 + at}号` }).split(","));
  const xml = sheetOfTexts([HEADER.split(","), ...rows]).replace(/<\/row>(?=<\/sheetData>)/, "</rov>");
  const batch = await house.submit({ resource: "penalty", text: makeZip(workbookEntries({ sheets: [{ xml }] })), fileName: "决定.xlsx" });
  expect(batch).toMatchObject({ state: "refused", counts: zero });
  expect(batch.refusal?.words).toContain("损坏");
});
