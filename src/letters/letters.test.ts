import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { holdsCode } from "../../test/support/read-paper.ts";
import { loadCity } from "../city/index.ts";
import { makeId } from "../platform/index.ts";
import { readLetterCode, writeLetterCode } from "./contract.ts";
import {
  issueLetter,
  type LetterContext,
  type LetterRequest,
  listCaseLetters,
  loadLetters,
  makeTypesetter,
  readLetterPaper,
  typesetForm,
  verifyLetter,
  withdrawLetter,
} from "./index.ts";

const NOW = "2026-11-23T09:30:00+08:00";

let house: TestContext;
let ctx: LetterContext & TestContext["ctx"];
beforeAll(async () => {
  house = await makeTestContext({ now: NOW });
  const letters = await loadLetters("sanya");
  ctx = { ...house.ctx, city: await loadCity("sanya"), letters, typesetter: makeTypesetter(letters) };
});
afterAll(() => house.close());

const subjectId = makeId();
const caseId = makeId();

function requestOf(over: Partial<LetterRequest> = {}): LetterRequest {
  return {
    kind: "repair-granted",
    subjectId,
    caseId,
    unitName: "三亚市市场监督管理局",
    addressee: "三亚蓝湾餐饮有限公司",
    addresseeShown: "三亚蓝湾餐饮有限公司",
    accountId: null,
    unit: "market-regulation",
    data: {
      you: "你单位",
      appliedOn: "2026-11-02",
      caseNo: "XF2026110000127",
      facts: [["决定书文号", "三市监罚〔2026〕104号"]],
      basis: "《信用修复管理办法》",
    },
    ...over,
  };
}

const issue = (over: Partial<LetterRequest> = {}) => ctx.db.transaction((tx) => issueLetter(tx, ctx, requestOf(over)));

test("a letter is numbered in its series, kept as it was sent, and listed with its case", async () => {
  const letter = await issue();
  expect(letter.number).toBe("三信修准〔2026〕1号");
  const { pdf, fileName } = await readLetterPaper(ctx, { subjectId, letterId: letter.letterId });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(fileName).toBe("准予信用修复决定书-三信修准〔2026〕1号.pdf");
  const [listed] = await listCaseLetters(ctx.db, { subjectId, caseId });
  expect(listed).toMatchObject({ kind: "repair-granted", title: "准予信用修复决定书", number: letter.number, isWithdrawn: false });
});

test("the code printed on a letter leads to the page that verifies this very letter", async () => {
  const [letter, other] = [await issue(), await issue()];
  const { pdf } = await readLetterPaper(ctx, { subjectId, letterId: letter.letterId });
  expect(await holdsCode(pdf, `${ctx.city.origin}/verify/${letter.code}`)).toBe(true);
  expect(await holdsCode(pdf, `${ctx.city.origin}/verify/${other.code}`)).toBe(false);
});

test("whoever holds its code is told what the letter says of itself and the hash of the paper, however the code is typed", async () => {
  const letter = await issue();
  const { pdf } = await readLetterPaper(ctx, { subjectId, letterId: letter.letterId });
  const typed = letter.code.toLowerCase().replaceAll("-", " ");
  expect(await verifyLetter(ctx.db, typed)).toEqual({
    code: letter.code,
    title: "准予信用修复决定书",
    number: letter.number,
    unitName: "三亚市市场监督管理局",
    addressee: "三亚蓝湾餐饮有限公司",
    issuedOn: "2026-11-23",
    state: "valid",
    withdrawnOn: null,
    withdrawnReason: null,
    sha256: createHash("sha256").update(pdf).digest("hex"),
  });
});

test("a code that was never given, and what is no code at all, tell nothing", async () => {
  for (const typed of [writeLetterCode(Buffer.alloc(16, 7)), "", "AAAA", "'; drop table letter; --", "U".repeat(16)]) {
    expect(await verifyLetter(ctx.db, typed)).toBeNull();
  }
});

test("a withdrawn letter says since when and why it no longer holds, and cannot be withdrawn twice", async () => {
  const { letterId, code } = await issue();
  const withdrawal = { subjectId, letterId, reason: "申请人提供虚假材料", accountId: null, unit: null };
  await ctx.db.transaction((tx) => withdrawLetter(tx, withdrawal, new Date(NOW)));
  expect(await verifyLetter(ctx.db, code)).toMatchObject({
    state: "withdrawn",
    withdrawnOn: "2026-11-23",
    withdrawnReason: "申请人提供虚假材料",
  });
  await expect(ctx.db.transaction((tx) => withdrawLetter(tx, withdrawal, new Date(NOW)))).rejects.toMatchObject({
    code: "letters.missing",
  });
});

test("a decision that is rolled back takes no number and leaves no letter", async () => {
  const before = await issue();
  await expect(
    ctx.db.transaction(async (tx) => {
      await issueLetter(tx, ctx, requestOf());
      throw new Error("the decision failed");
    }),
  ).rejects.toThrow("the decision failed");
  const after = await issue();
  expect(numberOf(after.number)).toBe(numberOf(before.number) + 1);
});

test("two letters at the same moment have two numbers that follow each other", async () => {
  const letters = await Promise.all(Array.from({ length: 5 }, () => issue({ kind: "repair-accepted" })));
  expect(letters.map(({ number }) => numberOf(number)).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
});

test("every letter and form that the city declares can be typeset", async () => {
  const data = {
    you: "你",
    appliedOn: "2026-11-02",
    decidedOn: "2026-11-02",
    dueOn: "2026-12-01",
    earliestOn: "2027-02-02",
    caseNo: "XF1",
    facts: [["项目", "内容"]],
    reasons: ["一", "二"],
    conditions: ["一"],
    promises: ["一"],
    check: { url: "https://credit.example/records/1/repair", qrSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>' },
    materials: ["一"],
    basis: "依据",
    outcome: "已更正",
    fields: [["法定代表人", "张某 → 王某"]],
    remedies: "可以申请行政复议。",
  };
  for (const { kind, series } of ctx.letters.kinds.values()) {
    if (series) expect((await issue({ kind, data })).number).toContain(series);
    else expect((await typesetForm(ctx, kind, data)).length).toBeGreaterThan(1000);
  }
});

test("words of others never run as a template: markup stays text", async () => {
  const facts = [["#sys.inputs", '#read("/letters.yaml") $x^2$ #strong[粗] \\ = 标题']];
  const pdf = await typesetForm(ctx, "application-form", { facts, materials: ["#panic()"] });
  expect(pdf.length).toBeGreaterThan(1000);
});

test("the same data at the same instant give the same bytes", async () => {
  const data = { facts: [["项目", "内容"]], materials: ["一"] };
  const [first, second] = [await typesetForm(ctx, "application-form", data), await typesetForm(ctx, "application-form", data)];
  expect(first.equals(second)).toBe(true);
});

test("a letter without something it needs is refused by name and not sent half empty", async () => {
  await expect(issue({ data: { you: "你" } })).rejects.toMatchObject({ code: "letters.fieldsMissing" });
  await expect(issue({ kind: "love-letter" })).rejects.toMatchObject({ code: "letters.kindUnknown" });
});

test("a code is 80 bits in letters that nobody mistakes for one another", () => {
  const code = writeLetterCode(Buffer.from("00112233445566778899aabbccddeeff", "hex"));
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(readLetterCode(code.replace("0", "o").replace("1", "l"))).toBe(code);
});

test("the paper lies encrypted in the file store", async () => {
  await issue();
  const folder = join(ctx.config.dataDir, "files");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes("%PDF-")).toBe(false);
});

function numberOf(number: string): number {
  return Number(/〕(\d+)号/.exec(number)?.[1]);
}
