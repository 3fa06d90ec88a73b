// The people of a unit, asked for what they hold: a case of its own in their inbox (协助核验), about the same record, opened by the system
// for the case that needs it. Its declaration, deadline and history are like any other case's.
import { makeId, type Transaction, todayIn } from "../../platform/index.ts";
import { type CasesContext, getType, makeSystemTaker } from "../case-context.ts";
import type { CaseType } from "../engine/case-type.ts";
import type { InquiryProof } from "../rules/proof-shapes.ts";
import { appendStep } from "../steps/append-step.ts";
import { type CaseRow, insertCase, lockCase } from "../steps/case-store.ts";
import { drawCaseNo } from "../steps/draw-case-no.ts";
import { hashRequest } from "../steps/hash-request.ts";
import { unitMeant } from "./pick-materials.ts";
import type { ProofRequest, ProofSource } from "./proof-source.ts";

export const INQUIRY_TYPE = "verification";

export interface InquiryMain {
  /** The case that the proof is for, locked. */
  readonly row: CaseRow;
  /** What the applicant says of it. */
  readonly statement: string;
}

export function makeInquirySource(tx: Transaction, ctx: CasesContext, main: InquiryMain): ProofSource<InquiryProof> {
  return {
    ask: async (request) => {
      const unit = unitMeant(request.rule.unit, request.matter.record.sourceUnit);
      if (ctx.findUnitName(unit) === null) return { kind: "nothing" };
      return { kind: "asked", unit, inquiryCaseId: await openInquiry(tx, ctx, { main, request, unit }) };
    },
  };
}

interface Inquiry {
  readonly main: InquiryMain;
  readonly request: ProofRequest<InquiryProof>;
  readonly unit: string;
}

async function openInquiry(tx: Transaction, ctx: CasesContext, { main, request, unit }: Inquiry): Promise<string> {
  const type = getType(ctx, INQUIRY_TYPE);
  const taker = makeSystemTaker("clock");
  const today = todayIn(ctx.clock);
  const at = ctx.clock.now();
  const { subjectId, recordId, resource } = main.row;
  const place = { subjectId, caseId: makeId() };
  await insertCase(tx, {
    ...place,
    caseNo: await drawCaseNo(tx, type, { ...place, today }),
    caseType: type.type,
    applicationId: makeId(),
    applicantSubjectId: null,
    recordId,
    resource,
    firstUnit: unit,
    channel: "system",
    openedBy: null,
    openedUnit: null,
    openedAt: at,
    mainCaseId: main.row.caseId,
  });
  const answers = answersOf(type, main, request);
  const step = {
    step: "ask",
    party: "clock",
    taker,
    answers,
    documents: [],
    key: `inquiry:${place.caseId}`,
    requestHash: hashRequest(ctx.sealer, answers),
    facts: { document: request.material.document, proof: request.rule.proof },
  } as const;
  await appendStep(tx, ctx, { row: await lockCase(tx, place), type, history: [], step, today, at });
  return place.caseId;
}

function answersOf(type: CaseType, main: InquiryMain, { material }: ProofRequest): Readonly<Record<string, unknown>> {
  const asked = type.steps["ask"]?.needs.map(({ answer }) => answer) ?? [];
  const said = { material: material.title, statement: main.statement, mainCaseNo: main.row.caseNo };
  return Object.fromEntries(Object.entries(said).filter(([answer]) => asked.includes(answer)));
}
