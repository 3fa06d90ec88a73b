// The public pages of repair, objection, progress and letters: every verdict, strange words, and what a stranger is told.
import { afterAll, expect, test } from "vitest";
import { HOSTILE, makePortalServer, RECORD_IDS, SUBJECT, uuidOf } from "../../../test/support/portal-fixture.ts";
import { type RepairCheck, RepairVerdict } from "../../cases/contract.ts";
import type { CaseServices } from "./index.ts";
import { CHINESE_CASES } from "./words-cases.ts";

const CHECK: RepairCheck = {
  verdict: "repairable",
  words: "自 2026-07-20 起可以申请信用修复。",
  wordsEn: "One may apply for repair since 2026-07-20.",
  level: "ordinary",
  from: "2026-07-20",
  endsByItselfOn: "2027-04-20",
  isOpenInReorganization: false,
  rule: { title: "信用修复管理办法", inForceFrom: "2026-04-01" },
  decidedBy: { unit: "market-regulation", unitName: HOSTILE },
  isConfirmedAbove: true,
  conditions: [
    { condition: "shortestTerm", title: "已满最短公示期", titleEn: "The shortest term has passed", answeredBy: "platform", isMet: true },
  ],
  materials: [
    { document: "commitment", title: "信用承诺书", titleEn: "Credit commitment", isRequired: true, canBeFetched: false, standing: null },
    {
      document: "performanceProof",
      title: "已履行义务的证明材料",
      titleEn: "Proof of performance",
      isRequired: true,
      canBeFetched: true,
      standing: null,
    },
  ],
  times: [
    {
      deadline: "determination",
      title: "认定",
      titleEn: "Determination",
      days: 10,
      daysExtended: 20,
      counts: "working",
      isVerified: false,
    },
  ],
  sources: [{ words: "信用修复管理办法", isVerified: false, note: null }],
};

const LETTER = {
  code: "7KQ2-M9XD-3FHA-8WTC",
  title: "准予信用修复决定书",
  number: "三信修准〔2026〕1号",
  unitName: "三亚市市场监督管理局",
  addressee: "王*明",
  issuedOn: "2026-11-02",
  state: "valid",
  withdrawnOn: null,
  withdrawnReason: null,
  sha256: "a".repeat(64),
} as const;

let check: RepairCheck | null = CHECK;
let isWithdrawn = false;
const services: CaseServices = {
  preCheck: async () => check,
  progress: async (caseNo) =>
    caseNo.startsWith("XF")
      ? { caseNo, typeTitle: "信用修复", stateTitle: "待初审", stateWords: "申请已收到。", openedOn: "2026-11-02", isOpen: true }
      : null,
  verifyLetter: async (code) => {
    if (code !== LETTER.code) return null;
    return isWithdrawn ? { ...LETTER, state: "withdrawn", withdrawnOn: "2026-11-20", withdrawnReason: HOSTILE } : LETTER;
  },
  writeForm: async (form, record) => ({ fileName: `${form}.pdf`, pdf: Buffer.from(`%PDF- ${record?.id ?? "blank"}`) }),
};

const app = makePortalServer({}, services);
afterAll(() => app.close());

const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test.each(RepairVerdict.options)("the verdict %s is told on the record's page and on its own page, in both languages", async (verdict) => {
  check = { ...CHECK, verdict };
  for (const path of [`/records/${RECORD_IDS.penalty}`, `/records/${RECORD_IDS.penalty}/repair`]) {
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(200);
    expect(body).toContain(CHINESE_CASES.repair.verdicts[verdict]);
    expect(body).not.toContain("<script>alert");
    expect((await get(`${path}?lang=en`)).statusCode).toBe(200);
  }
  check = CHECK;
});

test("an answer of yesterday is not shown again: pages with a pre-check are made anew each time", async () => {
  const path = `/records/${RECORD_IDS.penalty}`;
  expect((await get(path)).body).toContain("可以申请修复");
  check = { ...CHECK, verdict: "underway", words: "该信息的修复申请正在办理。" };
  expect((await get(path)).body).toContain("正在办理");
  check = CHECK;
});

test("a record that is not published, has ended or never was is one and the same page, and no form is filled in for it", async () => {
  const ended = await get(`/records/${RECORD_IDS.ended}/repair`);
  const never = await get(`/records/${uuidOf(9998)}/repair`);
  expect([ended.statusCode, never.statusCode]).toEqual([404, 404]);
  const plain = (body: string) => body.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "");
  expect(plain(ended.body)).toBe(plain(never.body));
  expect((await get(`/records/${uuidOf(9999)}/repair/commitment.pdf`)).statusCode).toBe(404);
  expect((await get(`/records/${RECORD_IDS.ended}/repair/commitment.pdf`)).statusCode).toBe(404);
  expect((await get("/records/x/repair/commitment.pdf")).statusCode).toBe(404);
});

test("forms are downloads: empty for anyone, filled in for a published record", async () => {
  const blank = await get("/repair/commitment.pdf");
  expect(blank.headers["content-type"]).toBe("application/pdf");
  expect(blank.headers["content-disposition"]).toContain("attachment");
  expect((await get(`/records/${RECORD_IDS.penalty}/repair/application.pdf`)).body).toContain(RECORD_IDS.penalty);
});

test("from the company to its breaches: only what is adverse is listed, each with its verdict", async () => {
  const { body } = await get(`/repair/find/${SUBJECT.uscc}`);
  expect(body).toContain("选择要修复的信息");
  expect((await get("/repair/find?q=海")).statusCode).toBe(400);
  expect((await get("/repair/find/NOBODY0000000000")).statusCode).toBe(404);
});

test("a wrong case number is told without being looked up; an unknown one alike with another sentence", async () => {
  expect((await get("/progress?q=XF20261123-1")).body).toContain("抄错");
  expect((await get("/progress")).statusCode).toBe(200);
  const hostile = await get(`/progress/${encodeURIComponent(HOSTILE)}`);
  expect(hostile.statusCode).toBe(404);
  expect(hostile.body).not.toContain("<script>alert");
});

test("a letter is valid, withdrawn with its reason, or unknown, and each is said in words", async () => {
  expect((await get(`/verify?q=${LETTER.code.toLowerCase().replaceAll("-", "")}`)).headers.location).toBe(`/verify/${LETTER.code}`);
  expect((await get(`/verify/${LETTER.code}`)).body).toContain("文书真实有效");
  isWithdrawn = true;
  const withdrawn = (await get(`/verify/${LETTER.code}`)).body;
  expect(withdrawn).toContain("已于 2026-11-20 撤回");
  expect(withdrawn).not.toContain("<script>alert");
  isWithdrawn = false;
  expect((await get("/verify/0000-0000-0000-0000")).statusCode).toBe(404);
  expect((await get("/verify?q=abc")).statusCode).toBe(404);
});

test("home, contact and the map of the site lead to the services; a site without them keeps its guide", async () => {
  for (const path of ["/", "/sitemap"]) expect((await get(path)).body).toContain('href="/repair"');
  expect((await get("/sitemap-1.xml")).body).toContain("/repair<");
  const without = makePortalServer();
  expect((await without.inject("/")).body).toContain("/contact#repair");
  expect((await without.inject("/repair")).statusCode).toBe(404);
  expect((await without.inject(`/records/${RECORD_IDS.penalty}`)).body).toContain("怎样修复");
  await without.close();
});
