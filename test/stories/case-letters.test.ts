// What leaves the house when a case moves: letters on paper that anyone can verify, and a notice to whom it concerns.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CaseNewsContext, caseNewsConsumer, openApplication, watchDeadlines } from "../../src/cases/index.ts";
import { loadCity } from "../../src/city/index.ts";
import { loadLetters, makeTypesetter, verifyLetter } from "../../src/letters/index.ts";
import { deliverWaiting, listNotices } from "../../src/notices/index.ts";
import { drainOutbox, makeId } from "../../src/platform/index.ts";
import { type CaseWorld, type KnownRecord, makeCaseWorld, SUBMIT } from "../support/case-world.ts";
import { readPaper } from "../support/read-paper.ts";

let world: CaseWorld;
let penalty: KnownRecord;
let company: ReturnType<CaseWorld["applicant"]>;
let office: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;
let upper: ReturnType<CaseWorld["taker"]>;
let news: CaseNewsContext;
let mails: { address: string; title: string; words: string; url: string | null }[];
let caseId: string;

const OPINION = { opinion: "罚款已缴清，同意。" };

beforeAll(async () => {
  world = await makeCaseWorld();
  penalty = await world.penalty();
  company = world.applicant(penalty);
  office = world.taker("office_clerk", "credit-office");
  unit = world.taker("liaison", "market-regulation");
  upper = world.taker("upper");
  const letters = await loadLetters("sanya");
  mails = [];
  const email = {
    send: async (address: string, { title, words, url }: { title: string; words: string; url: string | null }) =>
      void mails.push({ address, title, words, url }),
  };
  news = {
    cases: world.ctx,
    letters: { ...world.house.context, city: await loadCity("sanya"), letters, typesetter: makeTypesetter(letters) },
    channels: { email },
  };
});
afterAll(() => world?.close());

const spread = () => drainOutbox(world.ctx.db, caseNewsConsumer(news));
const lettersOf = async () => (await world.desk.read(company, caseId)).letters;
const noticesOf = () => listNotices(world.ctx.db, { subjectId: penalty.subjectId, page: 1, size: 50 });

test("an application is answered by a receipt on paper and a notice in the account, with the case number", async () => {
  [caseId = ""] = await world.apply(company, [penalty], { contactEmail: "lan@company.example" });
  await spread();
  const { caseNo } = await world.desk.read(company, caseId);
  expect(await lettersOf()).toMatchObject([{ letter: "receipt", letterNo: "三信修收〔2026〕1号", seq: 1 }]);
  expect((await noticesOf()).items[0]).toMatchObject({
    title: "信用修复：待初审",
    words: expect.stringContaining(caseNo),
    link: `/my/cases/${caseId}`,
  });
});

test("the applicant reads the paper: it names the case, the decision it is about and the day by which it is answered", async () => {
  const [letter] = await lettersOf();
  const { pdf, fileName } = await world.desk.letter(company, { caseId, letterId: letter?.letterId ?? "" });
  expect(fileName).toBe("信用修复申请收件回执-三信修收〔2026〕1号.pdf");
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe("%PDF-");
  const text = await readPaper(Buffer.from(pdf));
  for (const words of ["信用修复申请收件回执", "三市监罚〔2026〕", "2026 年 11 月 5 日", "三亚市发展和改革委员会"])
    expect(text).toContain(words);
});

test("another company, and another case's address, lead to no paper", async () => {
  const [letter] = await lettersOf();
  const letterId = letter?.letterId ?? "";
  const stranger = world.applicant(await world.penalty());
  await expect(world.desk.letter(stranger, { caseId, letterId })).rejects.toMatchObject({ code: "case.unknownCase" });
  const [otherCase = ""] = await world.apply(company, [await secondPenalty()]);
  await expect(world.desk.letter(company, { caseId: otherCase, letterId })).rejects.toMatchObject({ code: "letters.missing" });
});

test("each step that asks for a letter sends one in its unit's name, and none goes out twice however often the news is read", async () => {
  await world.step(office, caseId, "return", { reasons: ["commitmentMissing"], words: "承诺书未加盖公章。" });
  await world.step(company, caseId, "resubmit", { words: "已重新盖章。" });
  await world.step(office, caseId, "forward", { unit: "market-regulation", ...OPINION });
  await world.step(unit, caseId, "approve", OPINION);
  await world.step(upper, caseId, "confirm", { remoteNo: "XYZG-1" });
  await spread();
  await world.ctx.db.run("update outbox_position set seq = 0 where consumer = 'case-news'");
  await spread();
  expect((await lettersOf()).map(({ letter, letterNo }) => [letter, letterNo])).toEqual([
    ["receipt", "三信修收〔2026〕1号"],
    ["correction", "三信修补〔2026〕1号"],
    ["accepted", "三信修受〔2026〕1号"],
    ["granted", "三信修准〔2026〕1号"],
  ]);
});

test("anyone who holds the decision verifies it by its code", async () => {
  const [row] = await world.house.database.owner.list<{ code: string }>(
    "select c.code from letter_code c join letter l on l.letter_id = c.letter_id where l.kind = 'repair-granted' limit 1",
  );
  expect(await verifyLetter(world.ctx.db, row?.code ?? "")).toMatchObject({ title: "准予信用修复决定书", state: "valid" });
});

test("the company is told of every step but its own, by mail as well, and no mail holds more than the case number and where it stands", async () => {
  expect(await deliverWaiting(deliveryContext())).toBeGreaterThan(0);
  expect(new Set(mails.map(({ address }) => address))).toEqual(new Set(["lan@company.example"]));
  const titles = mails.map(({ title }) => title);
  expect(titles.some((title) => title.includes("已修复"))).toBe(true);
  for (const { words, url } of mails) {
    expect(words).not.toContain(penalty.uscc);
    expect(url).toMatch(/^https:\/\/credit\.example\.gov\.cn\/my\/cases\//);
  }
});

test("a letter that cannot be made holds up no decision and is made as soon as it can be", async () => {
  const record = await secondPenalty();
  const [next = ""] = await world.apply(company, [record]);
  const broken = { ...news, letters: { ...news.letters, typesetter: { typeset: () => Promise.reject(new Error("no font")) } } };
  await expect(drainOutbox(world.ctx.db, caseNewsConsumer(broken))).rejects.toThrow("no font");
  expect(await world.desk.read(company, next)).toMatchObject({ state: "submitted", letters: [{ letter: "receipt", letterNo: null }] });
  await spread();
  expect((await world.desk.read(company, next)).letters[0]?.letterNo).toMatch(/^三信修收〔2026〕\d+号$/);
});

function deliveryContext() {
  return { ...world.house.context, channels: news.channels, rules: { attemptsMax: 3, waitMinutes: 1 }, origin: news.letters.city.origin };
}

/** A further penalty of the same company. */
function secondPenalty(): Promise<KnownRecord> {
  return world.penalty({
    uscc: penalty.uscc,
    subjectName: `三亚${penalty.uscc.slice(-6)}商贸有限公司`,
    documentNo: `三市监罚〔2026〕${nextNo()}号`,
  });
}

let lastNo = 700;
function nextNo(): number {
  lastNo += 1;
  return lastNo;
}

test("before the time to mend is over the applicant is reminded of the last day, once; who has mended is not", async () => {
  const [slow, quick] = [await world.penalty(), await world.penalty()];
  const told: string[] = [];
  for (const record of [slow, quick]) {
    const [id = ""] = await world.apply(world.applicant(record), [record], { contactEmail: "slow@company.example" });
    await world.step(office, id, "return", { reasons: ["commitmentMissing"], words: "承诺书未加盖公章。" });
    told.push(id);
  }
  world.moveClockTo("2026-11-18T00:10:00+08:00");
  for (let night = 0; night < 2; night++) await watchDeadlines(world.ctx);
  await world.step(world.applicant(quick), told[1] ?? "", "resubmit", { words: "已补盖。" });
  await spread();
  const reminders = async (record: KnownRecord) =>
    (await listNotices(world.ctx.db, { subjectId: record.subjectId, page: 1, size: 20 })).items.filter(({ title }) =>
      title.includes("到期"),
    );
  expect(await reminders(quick)).toEqual([]);
  expect((await reminders(slow)).map(({ title, words, link }) => [title, words.replace(/XF[\d-]+/, "XF…"), link])).toEqual([
    [
      "信用修复：2026-11-23 到期",
      "信用修复（办件编号 XF…）：“补正”的最后一日是 2026-11-23，请在这一天以前登录办理。逾期没有办理的，本件终结，可以再次提出。",
      `/my/cases/${told[0]}`,
    ],
  ]);
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});

test("what a department answered about a proof is told the applicant, and that he is asked for it now", async () => {
  const record = await world.penalty();
  const applicant = world.applicant(record);
  const documents = [{ fileId: await world.upload(applicant, record), document: "commitment" }];
  const order = { type: "repair", step: "submit", recordIds: [record.recordId], answers: SUBMIT, documents, key: makeId() };
  await openApplication(world.ctx, applicant, order);
  const inquiry = await world.ctx.db.get<{ caseId: string }>(
    'select inquiry_case_id as "caseId" from case_proof where subject_id = $1 limit 1',
    [record.subjectId],
  );
  await world.step(unit, inquiry.caseId, "notFound");
  await spread();
  const { items } = await listNotices(world.ctx.db, { subjectId: record.subjectId, page: 1, size: 10 });
  expect(items).toHaveLength(2);
  expect(items[0]?.words).toContain("“已履行义务的证明材料”，market-regulation：查无，请申请人提交。请登录后在本办件中补交材料。");
});

test("the answer to an objection says of each field what became of it", async () => {
  const record = await world.penalty({ fineWan: "0.5" });
  const applicant = world.applicant(record);
  const objection = await world.object(applicant, record, { claims: { fineWan: "应为 0.1", violationFacts: "有出入" } });
  await world.step(office, objection, "correct", { corrections: { fineWan: "0.1" }, words: "小数点有误；违法事实与决定书一致。" });
  await spread();
  const answer = (await world.desk.read(applicant, objection)).letters.find(({ letter }) => letter === "answer");
  const { pdf } = await world.desk.letter(applicant, { caseId: objection, letterId: answer?.letterId ?? "" });
  const text = await readPaper(Buffer.from(pdf));
  for (const words of ["处理结果：已更正", "更正：0.5 → 0.1", "违法事实 维持"]) expect(text).toContain(words);
});
