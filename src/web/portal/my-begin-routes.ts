// Where an application begins: the records are chosen, and a draft is there from then on.
import type { FastifyInstance } from "fastify";
import type { MyCases, RepairKind } from "./case-contract.ts";
import { paramOf } from "./case-routes.ts";
import { textOf } from "./draft-form.ts";
import { type MyVisit, openVisit } from "./my-visit.ts";
import type { Page } from "./page.ts";
import { errorPage } from "./pages/error.tsx";
import { chooseMatterPage, chooseRecordsPage } from "./pages/my/cases/choose.tsx";
import { type Frame, sendPage } from "./send-page.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const APPLY = { config: { action: "my.case.apply" } } as const;
const RECORDS_MAX = 50;

export function registerBeginnings(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  addRepair(app, frame, cases);
  addObjection(app, frame, cases);
  app.post("/my/cases/:caseId/begin", APPLY, async (request, reply) => {
    const { visit, person } = openVisit(frame, request);
    const { step } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const caseId = paramOf(request, "caseId");
    const outcome = ID.test(caseId) ? await cases.beginStep(person, caseId, textOf(step)) : null;
    if (outcome && "done" in outcome) return reply.redirect(`/my/drafts/${outcome.done}`, 303);
    return sendPage(visit, errorPage(visit, outcome?.refusal.status ?? 404), { request, reply });
  });
}

function addRepair(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  const path = "/my/repair/new";
  app.get(path, APPLY, async (request, reply) => {
    const { visit, person } = openVisit(frame, request);
    const asked = request.query as Readonly<Record<string, unknown>>;
    const kind = readKind(asked["kind"]);
    const candidates = await cases.listCandidates(person, kind);
    const chosen = readIds(asked["record"]);
    return sendPage(visit, chooseRecordsPage(visit, { kind, candidates, chosen, refusal: null }), { request, reply });
  });

  app.post(path, APPLY, async (request, reply) => {
    const { visit, person } = openVisit(frame, request);
    const body = request.body as Readonly<Record<string, unknown>>;
    const recordIds = readIds(body["record"]);
    const kind = readKind(body["kind"]);
    const candidates = await cases.listCandidates(person, kind);
    const may = new Set(candidates.filter(({ check }) => check.verdict === "repairable").map(({ recordId }) => recordId));
    const chosen = recordIds.filter((recordId) => may.has(recordId));
    const refuse = (status: number, words: string): Page =>
      chooseRecordsPage(visit, { kind, candidates, chosen, refusal: { status, words, problems: [] } });
    if (chosen.length === 0 || chosen.length < recordIds.length) {
      return sendPage(visit, refuse(422, visit.caseWords.draft.recordsMissing), { request, reply });
    }
    const answers = kind === "ordinary" ? {} : { kind };
    const outcome = await cases.beginApplication(person, { type: "repair", recordIds: chosen, answers });
    if ("done" in outcome) return reply.redirect(`/my/drafts/${outcome.done}`, 303);
    return sendPage(visit, refuse(outcome.refusal.status, outcome.refusal.words), { request, reply });
  });
}

function addObjection(app: FastifyInstance, frame: Frame, cases: MyCases): void {
  const path = "/my/objections/new";
  app.get(path, APPLY, async (request, reply) => {
    const my = openVisit(frame, request);
    const asked = request.query as Readonly<Record<string, unknown>>;
    const page = await makeObjection(cases, my, {
      record: readIds(asked["record"])[0] ?? null,
      event: readIds(asked["event"])[0] ?? null,
      words: null,
    });
    return sendPage(my.visit, page, { request, reply });
  });

  app.post(path, APPLY, async (request, reply) => {
    const my = openVisit(frame, request);
    const { visit, person } = my;
    const body = request.body as Readonly<Record<string, unknown>>;
    const [record = null] = readIds(body["record"]);
    const [event = null] = readIds(body["event"]);
    const matter = record === null ? null : await cases.findMatter(person, record);
    if (!matter) {
      return sendPage(visit, await makeObjection(cases, my, { record: null, event, words: visit.caseWords.draft.chooseOne }), {
        request,
        reply,
      });
    }
    const answers = event === null ? {} : { statement: visit.caseWords.objection.lookStatement(event) };
    const outcome = await cases.beginApplication(person, { type: "objection", recordIds: [matter.recordId], answers });
    if ("done" in outcome) return reply.redirect(`/my/drafts/${outcome.done}/ground`, 303);
    return sendPage(visit, await makeObjection(cases, my, { record, event, words: outcome.refusal.words }), { request, reply });
  });
}

interface Asked {
  readonly record: string | null;
  readonly event: string | null;
  readonly words: string | null;
}

async function makeObjection(cases: MyCases, { visit, person }: MyVisit, { record, event, words }: Asked): Promise<Page> {
  const matters = await cases.listMatters(person);
  const refusal = words === null ? null : { status: 422, words, problems: [] };
  return chooseMatterPage(visit, { matters, chosen: record, event, refusal });
}

/** The ordinary kind unless the other is asked for. */
function readKind(value: unknown): RepairKind {
  return value === "reorganization" ? "reorganization" : "ordinary";
}

/** One or several ids; whatever is none is left out. */
function readIds(value: unknown): string[] {
  const given = Array.isArray(value) ? value : [value];
  return [...new Set(given.filter((one): one is string => typeof one === "string" && ID.test(one)))].slice(0, RECORDS_MAX);
}
