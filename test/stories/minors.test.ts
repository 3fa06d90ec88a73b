// Nothing about a minor is public: not on a page, a list, in a search, a count, the API, the sitemap or a feed; and nothing that was
// decided about one becomes public when he comes of age.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import { citizenIdCheckCharacter } from "../../src/identifiers/index.ts";
import { makeCsv, type Row, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { makeWorld, type World } from "../support/world.ts";

/** Of nobody: the region and the serial are those of the examples in the national standard. */
function numberOf(born: string): string {
  const digits = `110105${born.replaceAll("-", "")}002`;
  return digits + citizenIdCheckCharacter(digits);
}

const MINOR = "2012-05-05";
const ADULT = "1990-05-05";
/** Eighteen on 20 June 2026. */
const SOON_ADULT = "2008-06-20";
const MARK = "未成年标记";

let world: World;
let liaison: Staff;
let penalty: Resource;

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  penalty = await liaison.declarationOf("penalty");
});
afterAll(() => world?.close());

function personRow(born: string, cells: Row = {}): Row {
  return { ...penalty.examples[1], idDocNo: numberOf(born), penaltyKinds: "罚款", penaltyContent: "罚款。", fineWan: "0.05", ...cells };
}

const traderRow = (registrationNo: string, born: string, cells: Row = {}): Row =>
  rowOf(penalty, {
    subjectKind: "个体工商户",
    uscc: "00000000000000000X",
    registrationNo,
    legalRepDocType: "身份证",
    legalRepDocNo: numberOf(born),
    ...cells,
  });

async function send(...rows: Row[]): Promise<void> {
  const { counts } = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  expect(counts).toMatchObject({ accepted: rows.length, rejected: 0, parked: 0 });
}

async function listDocuments(): Promise<(string | null)[]> {
  return (await world.portal.records("penalty")).items.map((item) => item.documentNo);
}

/** The figure on the portal's first page. */
async function countSubjects(): Promise<number> {
  const { html } = await world.portal.page("/");
  const [, figure] = /信用主体<\/dt><dd[^>]*>(?:<[^>]+>)*([\d,]+)/.exec(html) ?? [];
  if (figure === undefined) throw new Error("the first page tells no number of subjects");
  return Number(figure.replaceAll(",", ""));
}

test("a penalty on a minor stands nowhere in public, and one on an adult does", async () => {
  const before = (await world.portal.records("penalty")).total;
  await send(
    personRow(MINOR, { subjectName: "椰小某", documentNo: `${MARK}一号`, violationType: MARK }),
    personRow(ADULT, { subjectName: "椰大某", documentNo: "成年一号" }),
  );
  const [record] = await world.database.owner.list<{ record_id: string }>("select record_id from record where document_no = $1", [
    `${MARK}一号`,
  ]);
  expect((await world.portal.records("penalty")).total).toBe(before + 1);
  expect(await listDocuments()).toContain("成年一号");
  const recordPage = await world.portal.page(`/records/${record?.record_id}`);
  expect(recordPage.status).toBe(404);
  expect((await world.portal.api(`/records/${record?.record_id}`)).status).toBe(404);
  const pages = [
    "/penalties",
    `/penalties?q=${encodeURIComponent(MARK)}`,
    `/search?q=${encodeURIComponent(MARK)}`,
    "/feed.xml",
    "/penalties.rss",
    "/",
  ];
  for (const path of pages) {
    const { html } = await world.portal.page(path);
    expect(html.replaceAll(encodeURIComponent(MARK), "").replaceAll(`value="${MARK}"`, ""), path).not.toContain(`${MARK}一号`);
  }
  expect(await world.portal.sitemap()).not.toContain(record?.record_id ?? "-");
  expect(JSON.stringify((await world.portal.api(`/records?resource=penalty&q=${encodeURIComponent(MARK)}`)).body)).not.toContain("椰");
});

test("a business that a minor runs is found by nobody in public, and not counted", async () => {
  const before = await countSubjects();
  await send(
    traderRow("460200600000010", MINOR, { subjectName: `三亚${MARK}小吃店`, documentNo: `${MARK}二号` }),
    traderRow("460200600000028", ADULT, { subjectName: "三亚成年小吃店", documentNo: "成年二号" }),
  );
  expect(await listDocuments()).toContain("成年二号");
  expect(await listDocuments()).not.toContain(`${MARK}二号`);
  expect(await world.portal.search(MARK)).toMatchObject({ items: [], total: 0 });
  expect(await world.portal.search("460200600000010")).toMatchObject({ items: [], total: 0 });
  expect((await world.portal.page("/subjects/460200600000010")).status).toBe(404);
  expect((await world.portal.api("/subjects/460200600000010")).status).toBe(404);
  expect((await world.portal.search("成年小吃店")).total).toBe(1);
  expect(await countSubjects()).toBe(before + 1);
});

test("what was decided about a minor does not become public when he comes of age; what is decided later does", async () => {
  await send(
    personRow(SOON_ADULT, { subjectName: "椰将某", documentNo: `${MARK}三号`, decidedOn: "2026-05-10", effectiveUntil: "2099-12-31" }),
  );
  expect(await listDocuments()).not.toContain(`${MARK}三号`);
  world.moveClockTo("2026-06-25");
  liaison = await world.staff("market-regulation", "reviewer");
  expect(await listDocuments()).not.toContain(`${MARK}三号`);
  await send(
    personRow(SOON_ADULT, { subjectName: "椰将某", documentNo: "成年三号", decidedOn: "2026-06-22", effectiveUntil: "2099-12-31" }),
  );
  const documents = await listDocuments();
  expect(documents).toContain("成年三号");
  expect(documents).not.toContain(`${MARK}三号`);
});

test("a person whose age no number tells is kept out of public view unless the resource says otherwise", async () => {
  await send(personRow(ADULT, { subjectName: "LEE EXAMPLE", idDocType: "护照", idDocNo: "E12345678", documentNo: `${MARK}四号` }));
  expect(await listDocuments()).not.toContain(`${MARK}四号`);
});

test("an age that is learnt only later takes what stands in public away at once", async () => {
  const row = traderRow("460200600000036", ADULT, { subjectName: "三亚后知小吃店", documentNo: `${MARK}五号` });
  await send({ ...row, legalRepDocType: "", legalRepDocNo: "" });
  expect(await listDocuments()).toContain(`${MARK}五号`);
  await send({ ...row, documentNo: `${MARK}六号`, legalRepDocNo: numberOf(MINOR) });
  expect(await listDocuments()).not.toContain(`${MARK}五号`);
  expect(await listDocuments()).not.toContain(`${MARK}六号`);
});
