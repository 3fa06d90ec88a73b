// News of a case on their way to whom it concerns: the letters that a step asks for, and a notice of where the case stands.
// A consumer of the outbox: what it writes and its position are one transaction, so that no letter goes out twice and none is forgotten,
// and a letter that cannot be made holds up no decision.
import { maskPersonName } from "../../identifiers/index.ts";
import { findRecord, type RecordForDecision } from "../../ledger/index.ts";
import { issueLetter, type LetterContext } from "../../letters/index.ts";
import { type Channels, sendNotice } from "../../notices/index.ts";
import { dayOf, type OutboxConsumer, type Transaction } from "../../platform/index.ts";
import { findSubjectById, type Subject } from "../../subjects/index.ts";
import { type CasesContext, getType, listDeadlines } from "../case-context.ts";
import type { CaseType } from "../engine/case-type.ts";
import { describeFacts } from "../reading/describe-answers.ts";
import { type CaseRow, findCase, listEvents, type StoredEvent } from "../steps/case-store.ts";
import { openAnswers } from "../steps/seal-answers.ts";
import { makeLetterData } from "./letter-data.ts";
import { nameLetterKind } from "./name-letter-kind.ts";
import { listWantedLetters, updateLetterMade } from "./wanted-letter-store.ts";

export interface CaseNewsContext {
  readonly cases: CasesContext;
  readonly letters: LetterContext;
  readonly channels: Channels;
}

export function caseNewsConsumer(ctx: CaseNewsContext): OutboxConsumer {
  return {
    consumer: "case-news",
    topics: ["case.opened", "case.moved", REMINDED],
    handle: async ({ topic, payload }, tx) => {
      if (topic === REMINDED) return remindApplicant(ctx, tx, { caseId: String(payload["caseId"]), deadline: String(payload["deadline"]) });
      const news = await readNews(ctx.cases, tx, { caseId: String(payload["caseId"]), seq: Number(payload["seq"]) });
      if (!news) return;
      await makeLetters(ctx, tx, news);
      await tellApplicant(ctx, tx, news);
    },
  };
}

const REMINDED = "case.reminded";

interface News {
  readonly row: CaseRow;
  readonly type: CaseType;
  readonly record: RecordForDecision;
  readonly subject: Subject;
  readonly history: readonly StoredEvent[];
  readonly event: StoredEvent;
}

async function readNews(ctx: CasesContext, tx: Transaction, { caseId, seq }: { caseId: string; seq: number }): Promise<News | null> {
  const row = await findCase(tx, caseId);
  const record = row && (await findRecord(tx, row.recordId));
  const subject = row && (await findSubjectById(tx, row.applicantSubjectId ?? row.subjectId));
  if (!row || !record || !subject) return null;
  const type = getType(ctx, row.caseType);
  const events = await listEvents(tx, row);
  const history = events.slice(0, seq).map((event) => ({ ...event, data: openAnswers(ctx.sealer, type, { ...event, caseId }) }));
  const event = history.at(-1);
  return event ? { row, type, record, subject, history, event } : null;
}

async function makeLetters({ cases, letters }: CaseNewsContext, tx: Transaction, news: News): Promise<void> {
  const { row, type, subject, history, event } = news;
  const wanted = await listWantedLetters(tx, { subjectId: row.subjectId, caseId: row.caseId, seq: event.seq });
  if (wanted.length === 0) return;
  const isPerson = subject.kind === "person";
  const data = makeLetterData({
    ctx: cases,
    type,
    caseNo: row.caseNo,
    history,
    event,
    deadlines: listDeadlines(cases, type, history),
    isPerson,
    recordFacts: listRecordFacts(cases, news.record),
    resource: row.resource,
  });
  for (const letter of wanted) {
    const made = await issueLetter(tx, letters, {
      kind: nameLetterKind(type.type, letter),
      subjectId: row.subjectId,
      caseId: row.caseId,
      unitName: nameSpeaker(cases, letters, event),
      addressee: subject.name,
      addresseeShown: isPerson ? maskPersonName(subject.name) : subject.name,
      accountId: event.accountId,
      unit: event.unit,
      data,
    });
    await updateLetterMade(tx, { ...row, seq: event.seq, letter, letterId: made.letterId, letterNo: made.number, at: cases.clock.now() });
  }
}

/** The unit that took the step; for the applicant's own steps, the clock and the upper platform, the office that keeps the platform. */
function nameSpeaker(cases: CasesContext, { city }: LetterContext, { party, unit }: StoredEvent): string {
  const speaks = party === "unit" || party === "office" || party === "head";
  return (speaks && unit !== null && cases.findUnitName(unit)) || city.sponsor;
}

/** What names the record: by the roles that the catalog gives its fields, in the order of the declaration. */
function listRecordFacts({ catalog }: CasesContext, record: RecordForDecision): [string, string][] {
  const resource = catalog.get(record.resource, record.resourceVersion);
  const sealed = new Set(resource.sealedFields.map((place) => resource.fields[place]?.code));
  const telling = new Set(Object.values(resource.declaration.facts));
  const fields = resource.fields.filter(({ code }) => telling.has(code) && !sealed.has(code) && record.payload[code]);
  return [
    ["信息类别", resource.declaration.name],
    ...fields.map(({ code, title }): [string, string] => [title, record.payload[code] ?? ""]),
  ];
}

/** In the account always; by mail or text message where the application named an address. The applicant's own steps are no news to him. */
async function tellApplicant({ cases, channels }: CaseNewsContext, tx: Transaction, news: News): Promise<void> {
  const { row, type, subject, history, event } = news;
  const isOwnStep = event.party === "applicant" && event.seq > 1;
  if (row.applicantSubjectId === null || isOwnStep) return;
  const step = type.steps[event.step];
  const state = type.states[row.state];
  const contact = history[0]?.data ?? {};
  const found = describeFound(cases, event);
  const words = `${type.title}（办件编号 ${row.caseNo}）${dayOf(event.at)}：${step?.title ?? ""}。${found}${state?.words ?? ""}`;
  const said = { kind: `case.${type.type}.${event.step}`, title: `${type.title}：${state?.title ?? ""}`, words };
  await sendToApplicant({ cases, channels }, tx, { subjectId: subject.subjectId, caseId: row.caseId, contact, said });
}

/** Before the last day of what the applicant has to do; staff see theirs in the inbox. A case that moved on meanwhile needs no reminder. */
async function remindApplicant(
  { cases, channels }: CaseNewsContext,
  tx: Transaction,
  { caseId, deadline }: { caseId: string; deadline: string },
): Promise<void> {
  const row = await findCase(tx, caseId);
  if (row?.waitsFor !== "applicant" || row.applicantSubjectId === null || row.dueOn === null) return;
  const type = getType(cases, row.caseType);
  const facts = type.deadlines[deadline];
  const ends = facts?.whenPassed ? "逾期没有办理的，本件终结，可以再次提出。" : "";
  const words = `${type.title}（办件编号 ${row.caseNo}）：“${facts?.title ?? ""}”的最后一日是 ${row.dueOn}，请在这一天以前登录办理。${ends}`;
  const [opening] = await listEvents(tx, row);
  const contact = opening ? openAnswers(cases.sealer, type, { ...opening, caseId }) : {};
  const said = { kind: `case.${type.type}.reminded`, title: `${type.title}：${row.dueOn} 到期`, words };
  await sendToApplicant({ cases, channels }, tx, { subjectId: row.applicantSubjectId, caseId, contact, said });
}

interface ToSend {
  readonly subjectId: string;
  readonly caseId: string;
  /** What the application said of how to reach the applicant. */
  readonly contact: Readonly<Record<string, unknown>>;
  readonly said: { readonly kind: string; readonly title: string; readonly words: string };
}

async function sendToApplicant(
  { cases, channels }: Pick<CaseNewsContext, "cases" | "channels">,
  tx: Transaction,
  { subjectId, caseId, contact, said }: ToSend,
): Promise<void> {
  const [email, phone] = [textOf(contact["contactEmail"]), textOf(contact["contactPhone"])];
  const request = { ...said, subjectId, link: `/my/cases/${caseId}`, email, phone };
  await sendNotice(tx, { sealer: cases.sealer, channels }, { request, at: cases.clock.now() });
}

/** What a department answered about a material, and whether the applicant is asked for it now. */
function describeFound(cases: CasesContext, { data }: StoredEvent): string {
  const lines = new Map(describeFacts(cases, data).map(({ answer, words }) => [answer, words]));
  const verdict = lines.get("verdict");
  if (verdict === undefined) return "";
  return `“${lines.get("document") ?? ""}”，${verdict}。${data["isApplicantAsked"] === true ? "请登录后在本办件中补交材料。" : ""}`;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
