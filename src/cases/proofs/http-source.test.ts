// A unit's own system, played by a server that answers rightly, wrongly, late, or not at all. The application never waits for it.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type CaseWorld, type KnownRecord, makeCaseWorld, SUBMIT } from "../../../test/support/case-world.ts";
import { makeId } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { readCase } from "../reading/read-case.ts";
import { openApplication } from "../steps/open-application.ts";
import { takeStep } from "../steps/take-step.ts";
import { askServices } from "./ask-services.ts";
import { findProofServices } from "./find-services.ts";
import { makeHttpSource } from "./http-source.ts";

interface Asked {
  readonly proof: string;
  readonly uscc: string;
  readonly documentNo: string;
}

type Answer = (asked: Asked, response: ServerResponse) => void | Promise<void>;

const WAIT_MS = 300;
const TOKEN = "token-of-the-treasury";
const LINES = [{ title: "缴款日期", value: "2026-05-08" }];
let answer: Answer = () => {};
const seen: { readonly asked: Asked; readonly request: IncomingMessage }[] = [];
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    const asked = JSON.parse(Buffer.concat(pieces).toString()) as Asked;
    seen.push({ asked, request });
    void answer(asked, response);
  });
});

const send = (response: ServerResponse, body: unknown, status = 200) =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
const found: Answer = ({ uscc, documentNo }, response) =>
  send(response, { isFound: true, uscc, documentNo, asOf: "2026-11-02T08:00:00+08:00", lines: LINES });

let world: CaseWorld;
let ctx: CasesContext;
let address: string;
beforeAll(async () => {
  world = await makeCaseWorld();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = makeHttpSource({ address, token: TOKEN, waitMs: WAIT_MS });
  ctx = { ...world.ctx, proofServices: new Map([["fiscal-receipts", source]]) };
});
afterEach(() => {
  seen.length = 0;
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world?.close();
});

async function applyLean(record: KnownRecord, by: CasesContext = ctx): Promise<string> {
  const company = world.applicant(record);
  const documents = [{ fileId: await world.upload(company, record), document: "commitment" }];
  const order = { type: "repair", step: "submit", recordIds: [record.recordId], answers: SUBMIT, documents, key: makeId() };
  return (await openApplication(by, company, order)).cases[0]?.caseId ?? "";
}

const officeView = (caseId: string) => readCase(ctx, world.taker("office_clerk", "credit-office"), caseId);
const proofOf = async (caseId: string) => (await officeView(caseId)).proofs.find(({ document }) => document === "performanceProof");

test("what the system holds is attached, by whom and as of when, and the history says so; the application was in long before", async () => {
  answer = found;
  const record = await world.penalty();
  const caseId = await applyLean(record);
  expect(seen, "nobody is asked while somebody applies").toHaveLength(0);
  expect(await proofOf(caseId)).toMatchObject({ standing: "asked", from: "service", unitName: "finance" });
  expect(await askServices(ctx)).toEqual({ had: 1, passedOn: 0, waiting: 0, dropped: 0 });
  expect(await proofOf(caseId)).toMatchObject({
    standing: "had",
    from: "service",
    unitName: "finance",
    lines: LINES.map((line) => ({ ...line, titleEn: line.title })),
    asOf: "2026-11-02T00:00:00.000Z",
    inquiry: null,
  });
  const { history } = await officeView(caseId);
  expect(history.at(-1)).toMatchObject({ step: "noteProof", party: "clock" });
  expect(await askServices(ctx), "once is enough").toEqual({ had: 0, passedOn: 0, waiting: 0, dropped: 0 });
});

test("it is asked by code and decision number alone, under its token", async () => {
  answer = found;
  const record = await world.penalty();
  await applyLean(record);
  await askServices(ctx);
  const [{ asked, request } = {}] = seen;
  expect(asked).toEqual({ proof: "fiscalReceipt", uscc: record.uscc, documentNo: expect.stringContaining(record.uscc.slice(-5)) });
  expect(request?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(request?.url).toBe("/proofs");
});

test.each([
  ["that it holds nothing", ({ uscc, documentNo }, response) => send(response, { isFound: false, uscc, documentNo })],
  ["about another subject", (asked, response) => found({ ...asked, uscc: "91460200MAX000015Q" }, response)],
  ["about another decision", (asked, response) => found({ ...asked, documentNo: "别的文号" }, response)],
  ["with a page of a proxy", (_, response) => void response.end("<html>维护中</html>")],
  ["in a shape of its own", (_, response) => send(response, { ok: true })],
  ["without end", (_, response) => send(response, { isFound: true, lines: "很长".repeat(80_000) })],
  [
    "with nothing stated",
    ({ uscc, documentNo }, response) => send(response, { isFound: true, uscc, documentNo, asOf: "2026-11-02T08:00:00+08:00", lines: [] }),
  ],
] satisfies [string, Answer][])("where it answers %s, the deciding unit's people are asked instead", async (_, wrong) => {
  answer = wrong;
  const caseId = await applyLean(await world.penalty());
  expect(await askServices(ctx)).toMatchObject({ had: 0, passedOn: 1 });
  expect(await proofOf(caseId)).toMatchObject({ standing: "asked", from: "inquiry", unitName: "market-regulation", lines: [] });
  expect((await proofOf(caseId))?.inquiry).not.toBeNull();
});

test.each([
  ["that refuses", (_, response) => send(response, {}, 503)],
  ["that says nothing", () => {}],
  ["that breaks off", (_, response) => void response.destroy()],
  ["that sends us elsewhere", (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
] satisfies [string, Answer][])("a system %s is asked three times, later each time, and then passed over", async (_, down) => {
  answer = down;
  const caseId = await applyLean(await world.penalty());
  expect(await askServices(ctx)).toMatchObject({ waiting: 1 });
  expect(await askServices(ctx), "not again at once").toEqual({ had: 0, passedOn: 0, waiting: 0, dropped: 0 });
  world.moveClockTo("2026-11-02T10:01:00+08:00");
  expect(await askServices(ctx)).toMatchObject({ waiting: 1 });
  world.moveClockTo("2026-11-02T10:03:00+08:00");
  expect(await askServices(ctx)).toMatchObject({ passedOn: 1 });
  expect(seen).toHaveLength(3);
  expect(await proofOf(caseId)).toMatchObject({ standing: "asked", from: "inquiry" });
});

test("a system that comes back in between is believed", async () => {
  answer = (_, response) => send(response, {}, 500);
  const caseId = await applyLean(await world.penalty());
  expect(await askServices(ctx)).toMatchObject({ waiting: 1 });
  answer = found;
  world.moveClockTo("2026-11-02T10:01:00+08:00");
  expect(await askServices(ctx)).toMatchObject({ had: 1 });
  expect(await proofOf(caseId)).toMatchObject({ standing: "had" });
});

test("an answer that comes after the case was withdrawn changes nothing", async () => {
  const record = await world.penalty();
  const caseId = await applyLean(record);
  answer = async (asked, response) => {
    await world.step(world.applicant(record), caseId, "withdraw");
    await found(asked, response);
  };
  expect(await askServices({ ...ctx, proofServices: patient() })).toEqual({ had: 0, passedOn: 0, waiting: 0, dropped: 1 });
  expect(await proofOf(caseId)).toBeUndefined();
  expect((await officeView(caseId)).history.at(-1)?.step).toBe("withdraw");
});

/** The same system, given time enough for a withdrawal on a slow machine. */
function patient() {
  return new Map([["fiscal-receipts", makeHttpSource({ address, token: TOKEN, waitMs: 20_000 })]]);
}

test("while it is down the case goes its way: accepted and decided", async () => {
  answer = (_, response) => send(response, {}, 503);
  const record = await world.penalty();
  const caseId = await applyLean(record);
  const office = world.taker("office_clerk", "credit-office");
  await askServices(ctx);
  await takeStep(ctx, office, {
    caseId,
    step: "forward",
    seq: 1,
    answers: { unit: "market-regulation", opinion: "受理。" },
    documents: [],
    key: makeId(),
  });
  expect(await officeView(caseId)).toMatchObject({ state: "determining" });
});

test("a person is never asked about: no number leaves the house", async () => {
  answer = found;
  const person = { subjectKind: "自然人", subjectName: "王示例", uscc: "", legalRepresentative: "", idDocType: "身份证" };
  const record = await world.penalty({ ...person, idDocNo: "11010519491231002X", documentNo: "三市监罚〔2026〕自然人1号" });
  const caseId = await applyLean(record);
  expect(await askServices(ctx)).toEqual({ had: 0, passedOn: 0, waiting: 0, dropped: 0 });
  expect(seen).toHaveLength(0);
  expect(await proofOf(caseId)).toMatchObject({ from: "inquiry" });
});

test("without an address in the environment nobody waits for the system; half a setting is none", async () => {
  const caseId = await applyLean(await world.penalty(), world.ctx);
  expect(await proofOf(caseId)).toMatchObject({ from: "inquiry" });
  const names = (env: Record<string, string>) => [...findProofServices(ctx.rules, env).keys()];
  expect(names({})).toEqual([]);
  expect(names({ XINSHU_PROOF_FISCAL_RECEIPTS_URL: address })).toEqual([]);
  expect(names({ XINSHU_PROOF_FISCAL_RECEIPTS_URL: address, XINSHU_PROOF_FISCAL_RECEIPTS_TOKEN: TOKEN })).toEqual(["fiscal-receipts"]);
});

test("taken out of the settings while a case waits for it, the next source is asked", async () => {
  const caseId = await applyLean(await world.penalty());
  expect(await askServices(world.ctx)).toMatchObject({ passedOn: 1 });
  expect(await proofOf(caseId)).toMatchObject({ from: "inquiry" });
});
