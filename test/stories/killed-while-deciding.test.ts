// kill -9 between a decision and its effects, and between the decision and its letters: a process of its own is really killed, another one is
// started, and there is one decision with all of its effects, and each letter once; or nothing of it at all.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { furnishHouse, type House } from "../../src/apps/house.ts";
import { keepDocument, openApplication, type Taker, takeStep } from "../../src/cases/index.ts";
import { loadCatalog, NATIONAL_CATALOG_DIR, syncResourceVersions } from "../../src/catalog/index.ts";
import { loadCity } from "../../src/city/index.ts";
import { processBatch, receiveBatch } from "../../src/intake/index.ts";
import { syncUnits } from "../../src/people/index.ts";
import { APPLICATION_ROLE, drainOutbox, makeId } from "../../src/platform/index.ts";
import { publicationConsumer } from "../../src/publication/index.ts";
import { PDF, SUBMIT } from "../support/case-world.ts";
import { makeTestContext, type TestContext } from "../support/context.ts";
import type { Death, DecidingOrder } from "../support/deciding-process.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { nextUscc } from "../support/subject-world.ts";

const PROCESS_FILE = join(import.meta.dirname, "../support/deciding-process.ts");
const TSX_HOOK = join(import.meta.dirname, "../../bin/tsx-hook.mjs");

let world: TestContext;
let house: House;
const upper = takerOf("upper");

beforeAll(async () => {
  world = await makeTestContext();
  const { ctx } = world;
  const city = await loadCity("sanya");
  await syncUnits(ctx.db, city.units);
  const catalog = await syncResourceVersions(ctx.db, await loadCatalog([NATIONAL_CATALOG_DIR]), ctx.clock.now());
  house = await furnishHouse(ctx, { city, catalog, channels: {} });
});
afterAll(() => world?.close());

function takerOf(role: string, unit: string | null = null, subjectId: string | null = null): Taker {
  return { accountId: makeId(), role, unit, subjectId, displayName: "经办", standsInFor: [] };
}

/** A repair that only waits for the upper platform's confirmation, on a record that is published. */
async function makeConfirming(): Promise<{ caseId: string; recordId: string; subjectId: string }> {
  const { declaration } = house.catalog.get("penalty");
  const uscc = nextUscc();
  const decidedOn = dayBefore(200);
  const cells = {
    uscc,
    subjectName: `三亚${uscc.slice(-6)}商贸有限公司`,
    documentNo: uscc,
    decidedOn,
    publishUntil: "",
    effectiveUntil: "2099-12-31",
  };
  const bytes = Readable.from([Buffer.from(makeCsv(declaration, [rowOf(declaration, cells)]).bytes)]);
  const file = { resource: "penalty", unit: "market-regulation", submittedBy: null, channel: "cli", fileName: "决定.csv", bytes } as const;
  const { batch } = await receiveBatch(house, { ...file, profile: undefined, corrects: undefined });
  await processBatch(house, batch);
  await drainOutbox(house.db, publicationConsumer({ catalog: house.catalog, today: () => dayBefore(0) }));
  const record = await house.db.get<{ recordId: string; subjectId: string }>(
    `select record_id as "recordId", subject_id as "subjectId" from record where batch_id = $1 limit 1`,
    [batch],
  );
  const company = takerOf("representative", null, record.subjectId);
  const given = { fileName: "承诺书.pdf", subjectId: record.subjectId };
  const documents = [];
  for (const document of ["commitment", "performanceProof"])
    documents.push({ fileId: (await keepDocument(house.cases, company, { ...given, bytes: Readable.from([PDF]) })).fileId, document });
  const order = { type: "repair", step: "submit", recordIds: [record.recordId], answers: SUBMIT, documents, key: makeId() };
  const caseId = (await openApplication(house.cases, company, order)).cases[0]?.caseId ?? "";
  const steps = [
    [takerOf("office_clerk", "credit-office"), "forward", { unit: "market-regulation", opinion: "齐全。" }],
    [takerOf("liaison", "market-regulation"), "approve", { opinion: "同意。" }],
  ] as const;
  for (const [place, [taker, step, answers]] of steps.entries())
    await takeStep(house.cases, taker, { caseId, step, seq: place + 1, answers, documents: [], key: makeId() });
  return { caseId, ...record };
}

function dayBefore(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
}

function start(step: DecidingOrder["step"], death: Death): ChildProcess {
  const child = fork(PROCESS_FILE, [], {
    execArgv: ["--import", TSX_HOOK],
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { config } = house;
  const prepared = { ownerUrl: world.database.url, role: APPLICATION_ROLE };
  child.send({ config, prepared, taker: upper, step, death } satisfies DecidingOrder);
  return child;
}

/** Lets it get so far, and kills it there without a word. */
async function killAt(step: DecidingOrder["step"], death: Death): Promise<void> {
  const child = start(step, death);
  const [said] = await once(child, "message");
  expect(said).toBe(death);
  child.kill("SIGKILL");
  const [code, signal] = await once(child, "exit");
  expect([code, signal]).toEqual([null, "SIGKILL"]);
}

/** Another process, as the next start of the program: it repeats the step whose answer was lost, and does what waits. */
async function startAgain(step: DecidingOrder["step"]): Promise<{ isRepeated: boolean; state: string }> {
  const child = start(step, "never");
  const [said] = (await once(child, "message")) as [{ answer: { isRepeated: boolean; state: string } }];
  child.kill("SIGKILL");
  await once(child, "exit");
  return said.answer;
}

async function stateOf({ caseId, recordId, subjectId }: { caseId: string; recordId: string; subjectId: string }) {
  const count = async (sql: string, value: string) => (await house.db.get<{ n: number }>(`select count(*) as n from ${sql}`, [value])).n;
  return {
    decisions: await count("case_event where case_id = $1 and step = 'confirm'", caseId),
    ended: await count("record where record_id = $1 and use_ended = 'repaired'", recordId),
    useEvents: await count("record_use_event where record_id = $1", recordId),
    published: await count("public_record where record_id = $1", recordId),
    news: await count("outbox where payload ->> 'caseId' = $1 and topic = 'record.repaired'", caseId),
    receipts: await count("case_receipt where case_id = $1", caseId),
    lettersWanted: await count("case_letter where case_id = $1 and letter = 'granted'", caseId),
    lettersMade: await count("letter where case_id = $1 and kind = 'repair-granted'", caseId),
    notices: await count("notice where subject_id = $1 and kind = 'case.repair.confirm'", subjectId),
  };
}

const NOTHING = {
  decisions: 0,
  ended: 0,
  useEvents: 0,
  published: 1,
  news: 0,
  receipts: 0,
  lettersWanted: 0,
  lettersMade: 0,
  notices: 0,
};
const DECIDED = { decisions: 1, ended: 1, useEvents: 1, published: 0, news: 1, receipts: 4, lettersWanted: 1 };
const ALL = { ...DECIDED, lettersMade: 1, notices: 1 };

const confirm = (caseId: string) => ({ caseId, step: "confirm", seq: 3, answers: { remoteNo: "XYZG-1" }, key: makeId() });

test("killed within the transaction, its effects done: nothing of the decision is there; the next process decides it once, whole", async () => {
  const about = await makeConfirming();
  const step = confirm(about.caseId);
  await killAt(step, "inTransaction");
  expect(await stateOf(about)).toEqual(NOTHING);
  expect(await startAgain(step)).toMatchObject({ isRepeated: false, state: "completed" });
  expect(await stateOf(about)).toEqual(ALL);
});

test("killed right after the commit, before any news went out: the decision stands with its effects, and its letter is made once afterwards", async () => {
  const about = await makeConfirming();
  const step = confirm(about.caseId);
  await killAt(step, "afterCommit");
  expect(await stateOf(about)).toEqual({ ...DECIDED, lettersMade: 0, notices: 0 });
  expect(await startAgain(step), "the answer that was lost").toMatchObject({ isRepeated: true, state: "completed" });
  expect(await stateOf(about)).toEqual(ALL);
});

test("killed while the letter is being written, and once more: there is one letter, with one number, and one notice", async () => {
  const about = await makeConfirming();
  const step = confirm(about.caseId);
  await killAt(step, "inNews");
  expect(await stateOf(about)).toEqual({ ...DECIDED, lettersMade: 0, notices: 0 });
  await killAt(step, "inNews");
  expect(await startAgain(step)).toMatchObject({ isRepeated: true });
  expect(await startAgain(step)).toMatchObject({ isRepeated: true });
  expect(await stateOf(about)).toEqual(ALL);
});
