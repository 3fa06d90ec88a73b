// Cases on a real database: penalties that stand and are published, and the people who act on them. The clock can be moved.
import { Readable } from "node:stream";
import type { CaseType } from "../../src/cases/contract.ts";
import { keepDocument } from "../../src/cases/documents/keep-document.ts";
import {
  type ApplicantDesk,
  type CasesContext,
  loadCaseRules,
  makeApplicantDesk,
  makeCasesContext,
  openApplication,
  type Taker,
  takeStep,
} from "../../src/cases/index.ts";
import { drainOutbox, makeId, todayIn } from "../../src/platform/index.ts";
import { isPublished, makePublicReader, publicationConsumer } from "../../src/publication/index.ts";
import { type House, makeHouse } from "./house.ts";
import { makeCsv, type Row, rowOf } from "./make-file.ts";
import { nextUscc } from "./subject-world.ts";

export interface KnownRecord {
  readonly recordId: string;
  readonly subjectId: string;
  readonly uscc: string;
}

export interface CaseWorld {
  readonly house: House;
  readonly ctx: CasesContext;
  readonly desk: ApplicantDesk;
  readonly reader: ReturnType<typeof makePublicReader>;
  /** A penalty of market regulation that stands and is published; decided on 2026-04-20 unless told. */
  penalty(cells?: Row): Promise<KnownRecord>;
  record(resource: string, cells?: Row): Promise<KnownRecord>;
  /** The unit sends a row again; what became of it. */
  sendAgain(record: KnownRecord, cells: Row): Promise<{ updated: number; unchanged: number; accepted: number }>;
  taker(role: string, unit?: string | null, subjectId?: string | null): Taker;
  applicant(record: KnownRecord): Taker;
  /** A whole one-page PDF, uploaded by the taker. */
  upload(taker: Taker, record: KnownRecord): Promise<string>;
  /** Applies for the repair of the records, with all that is needed. Answers the case ids. */
  apply(applicant: Taker, records: readonly KnownRecord[], answers?: Record<string, unknown>): Promise<string[]>;
  object(applicant: Taker, record: KnownRecord, answers?: Record<string, unknown>): Promise<string>;
  /** Takes a step with the number of events as it stands. */
  step(taker: Taker, caseId: string, ...taken: [step: string, answers?: Record<string, unknown>]): Promise<{ state: string; seq: number }>;
  seqOf(caseId: string): Promise<number>;
  moveClockTo(instant: string): void;
  close(): Promise<void>;
}

export const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
export const SUBMIT = { kind: "ordinary", committed: true, performed: true, statement: "罚款已缴清，违法行为已改正。" };

export interface CaseWorldOptions {
  readonly now?: string;
  readonly moreTypes?: readonly CaseType[];
}

export async function makeCaseWorld({ now = "2026-11-02T10:00:00+08:00", moreTypes = [] }: CaseWorldOptions = {}): Promise<CaseWorld> {
  const house = await makeHouse();
  house.moveClockTo(now);
  const { rules, calendar } = await loadCaseRules(["catalog"]);
  const units = await house.database.db.list<{ unit: string; name: string }>(
    "select unit_code as unit, name from unit order by 1 limit 100",
  );
  const ctx = makeCasesContext({ context: house.context, rules, calendar, units, moreTypes });
  const record = (resource: string, cells: Row = {}) => acceptRecord(house, ctx, { resource, cells });
  const seqOf = async (caseId: string) =>
    (await ctx.db.get<{ seq: number }>("select seq from credit_case where case_id = $1", [caseId])).seq;
  return {
    house,
    ctx,
    desk: makeApplicantDesk(ctx, (recordId) => isPublished(ctx.db, recordId, todayIn(ctx.clock))),
    reader: makeReader(ctx),
    record,
    sendAgain: async ({ uscc }, cells) => (await submitRow(house, ctx, { resource: "penalty", cells: { ...cells, uscc } })).counts,
    penalty: (cells) => record("penalty", { decidedOn: "2026-04-20", publishUntil: "", effectiveUntil: "2099-12-31", ...cells }),
    taker: makeTestTaker,
    applicant: (of) => makeTestTaker("representative", null, of.subjectId),
    upload: (by, about) => uploadPdf(ctx, by, about),
    apply: (applicant, records, answers = {}) => applyForRepair(ctx, applicant, { records, answers }),
    object: async (applicant, about, answers = {}) => {
      const said = { ground: "wrong", statement: "罚款金额与决定书不符。", ...answers };
      const order = { type: "objection", step: "submit", recordIds: [about.recordId], answers: said, documents: [], key: makeId() };
      return (await openApplication(ctx, applicant, order)).cases[0]?.caseId ?? "";
    },
    step: async (by, caseId, ...[step, answers = {}]) =>
      takeStep(ctx, by, { caseId, step, seq: await seqOf(caseId), answers, documents: [], key: makeId() }),
    seqOf,
    moveClockTo: (instant) => house.moveClockTo(instant),
    close: () => house.close(),
  };
}

function makeReader(ctx: CasesContext) {
  const { db, catalog, clock } = ctx;
  const search = async () => ({ items: [], total: 0 });
  return makePublicReader({ db, catalog, clock, search, unitName: (unit) => unit, districtName: () => null });
}

function makeTestTaker(role: string, unit: string | null = null, subjectId: string | null = null): Taker {
  return { accountId: makeId(), role, unit, subjectId, displayName: `${role} 经办`, standsInFor: [] };
}

async function acceptRecord(house: House, ctx: CasesContext, { resource, cells }: { resource: string; cells: Row }): Promise<KnownRecord> {
  const uscc = cells["uscc"] ?? nextUscc();
  const done = await submitRow(house, ctx, { resource, cells: { ...cells, uscc } });
  const found = await ctx.db.get<{ recordId: string; subjectId: string }>(
    `select record_id as "recordId", subject_id as "subjectId" from record where batch_id = $1 limit 1`,
    [done.batch],
  );
  return { ...found, uscc };
}

function submitRow(house: House, ctx: CasesContext, { resource, cells }: { resource: string; cells: Row }) {
  const { declaration } = ctx.catalog.get(resource);
  const uscc = cells["uscc"] ?? "";
  const own = { uscc, subjectName: `三亚${uscc.slice(-6)}商贸有限公司`, documentNo: `三市监罚〔2026〕${uscc.slice(-5)}号` };
  const row = rowOf(declaration, { ...own, ...cells });
  return house.submit({ text: Buffer.from(makeCsv(declaration, [row]).bytes), resource });
}

async function uploadPdf(ctx: CasesContext, by: Taker, about: KnownRecord): Promise<string> {
  return (await keepDocument(ctx, by, { fileName: "承诺书.pdf", bytes: Readable.from([PDF]), subjectId: about.subjectId })).fileId;
}

interface Application {
  readonly records: readonly KnownRecord[];
  readonly answers: Record<string, unknown>;
}

async function applyForRepair(ctx: CasesContext, applicant: Taker, { records, answers }: Application): Promise<string[]> {
  const [first] = records;
  if (!first) throw new Error("an application needs a record");
  const proof = answers["kind"] === "reorganization" ? "courtOrder" : "performanceProof";
  const documents = [
    { fileId: await uploadPdf(ctx, applicant, first), document: "commitment" },
    { fileId: await uploadPdf(ctx, applicant, first), document: proof },
  ];
  const recordIds = records.map(({ recordId }) => recordId);
  const order = { type: "repair", step: "submit", recordIds, answers: { ...SUBMIT, ...answers }, documents, key: makeId() };
  const opened = await openApplication(ctx, applicant, order);
  return recordIds.map((recordId) => opened.cases.find((found) => found.recordId === recordId)?.caseId ?? "");
}

/** What the worker would do with the news: the edition of the public pages moves on. */
export async function settle(world: CaseWorld): Promise<void> {
  const { ctx } = world;
  await drainOutbox(ctx.db, publicationConsumer({ catalog: ctx.catalog, today: () => todayIn(ctx.clock) }));
}
