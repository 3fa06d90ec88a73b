// What came of asking somebody else goes into the case that needs it: its proof, its documents, a step of its history by the system.
import { findRecord } from "../../ledger/index.ts";
import { makeId, type Transaction, todayIn } from "../../platform/index.ts";
import { type CasesContext, getType, makeSystemTaker } from "../case-context.ts";
import { insertDocumentUses } from "../documents/document-store.ts";
import { explainForbidden } from "../engine/case-history.ts";
import { caseErrors } from "../errors.ts";
import { appendStep } from "../steps/append-step.ts";
import { type CaseRow, listEvents, lockCase } from "../steps/case-store.ts";
import type { Effect, EffectWork } from "../steps/effect.ts";
import { hashRequest } from "../steps/hash-request.ts";
import { openAnswers } from "../steps/seal-answers.ts";
import { takeStepWithin } from "../steps/take-step.ts";
import { findHeldProof } from "./pick-materials.ts";
import { dropOpenProofs, findProofOfInquiry, type ProofRow, type ProofState } from "./proof-store.ts";
import { keepSought, keepStatement, readMatter, seekProof } from "./seek-proofs.ts";

const STEP = "noteProof";

/** 属实, 不属实, 查无: how the answer of a unit stands in the case. */
export type Verdict = "confirmed" | "denied" | "notFound";

export interface ProofNote {
  readonly document: string;
  readonly unit: string | null;
  readonly verdict: Verdict;
  /** Nobody else is left to ask: the applicant brings it. */
  readonly isMissing: boolean;
  readonly words: string;
  readonly documents: EffectWork["documents"];
}

/** Where the case's type and state know the step; a case that does not is only told by its proof. */
export async function noteInMain(tx: Transaction, ctx: CasesContext, { row, note }: { row: CaseRow; note: ProofNote }): Promise<void> {
  const type = getType(ctx, row.caseType);
  const history = await listEvents(tx, row);
  if (explainForbidden(type, history, { step: STEP, parties: ["clock"] }) !== null) return;
  const answers = note.words === "" ? {} : { words: note.words };
  const { document, unit, verdict, isMissing } = note;
  const step = {
    step: STEP,
    party: "clock",
    taker: makeSystemTaker("clock"),
    answers,
    documents: [],
    key: makeId(),
    requestHash: hashRequest(ctx.sealer, answers),
    facts: { document, unit, verdict, isMissing, isApplicantAsked: isMissing || verdict === "denied" },
  } as const;
  const { seq } = await appendStep(tx, ctx, { row, type, history, step, today: todayIn(ctx.clock), at: ctx.clock.now() });
  const named = note.documents.map(({ fileId }) => ({ fileId, document }));
  await insertDocumentUses(tx, { caseId: row.caseId, seq }, named);
}

const VERDICTS: Readonly<Record<string, Verdict>> = { confirm: "confirmed", deny: "denied", notFound: "notFound" };

/** The answer of a unit's people. Its case and the one it was asked for are locked, that one first. */
export const noteAnswer: Effect = async (work) => {
  const { ctx, tx, row, step, data, taker, documents } = work;
  const verdict = VERDICTS[step];
  if (row.mainCaseId === null || !verdict) throw new Error(`${step} answers no inquiry`);
  const proof = await findProofOfInquiry(tx, row.caseId);
  if (!proof) throw caseErrors.proofNotWanted();
  const main = await lockCase(tx, { subjectId: row.subjectId, caseId: row.mainCaseId });
  const words = typeof data["words"] === "string" ? data["words"] : "";
  const unit = taker.unit ?? row.decidingUnit;
  const state =
    verdict === "notFound" ? await seekOn(tx, ctx, { main, proof }) : await keepAnswer(work, { main, proof, unit, words, verdict });
  const note = { document: proof.document, unit, verdict, isMissing: state === "missing", words, documents };
  await noteInMain(tx, ctx, { row: main, note });
  return undefined;
};

interface Answered {
  readonly main: CaseRow;
  readonly proof: ProofRow;
  readonly unit: string;
  readonly words: string;
  readonly verdict: Verdict;
}

async function keepAnswer({ ctx, tx, row, type, at }: EffectWork, answered: Answered): Promise<ProofState> {
  const { main, proof, unit, words, verdict } = answered;
  const held = findHeldProof(ctx.rules.repair, proof);
  if (!held) throw caseErrors.proofNotWanted();
  const title = type.states[verdict]?.title ?? verdict;
  const lines = [
    { title: "核验结果", titleEn: "Answer", value: title },
    { title: "核验情况", titleEn: "What was found", value: words },
  ];
  const state = verdict === "confirmed" ? "had" : "denied";
  await keepStatement(tx, ctx, {
    row: main,
    material: held.material,
    rule: held.rule,
    statement: { unit, lines, evidence: null, asOf: at },
    beganAt: proof.beganAt,
    state,
    inquiryCaseId: row.caseId,
  });
  return state;
}

/** The next source of the material, or the applicant when there is none. */
export async function seekOn(tx: Transaction, ctx: CasesContext, { main, proof }: { main: CaseRow; proof: ProofRow }): Promise<ProofState> {
  const held = findHeldProof(ctx.rules.repair, proof);
  const record = await findRecord(tx, main.recordId);
  if (!held || !record) throw caseErrors.unknownRecord();
  const matter = await readMatter(tx, record);
  const sought = await seekProof(tx, ctx, { material: held.material, matter, from: held.at + 1 });
  return keepSought(tx, ctx, { sought, row: main, said: await readStatement(tx, ctx, main), beganAt: proof.beganAt });
}

async function readStatement(tx: Transaction, ctx: CasesContext, row: CaseRow): Promise<string> {
  const [opening] = await listEvents(tx, row);
  if (!opening) return "";
  const { statement } = openAnswers(ctx.sealer, getType(ctx, row.caseType), { ...opening, caseId: row.caseId });
  return typeof statement === "string" ? statement : "";
}

/** The case has closed: nobody is asked any more, and an answer that comes now finds its inquiry closed. */
export const dropInquiries: Effect = async ({ ctx, tx, row, at }) => {
  for (const caseId of await dropOpenProofs(tx, { ...row, at })) {
    const place = { subjectId: row.subjectId, caseId };
    const { seq } = await lockCase(tx, place);
    const order = { caseId, step: "drop", seq, answers: {}, documents: [], key: makeId() };
    await takeStepWithin(tx, ctx, { taker: makeSystemTaker("clock"), order, place });
  }
  return undefined;
};
