// Going along the sources of a material, in the order of the rules: the first that has it settles the matter; one that takes its time (a unit's
// system, a unit's people) is asked, and the case goes on meanwhile; where none is left, the applicant brings it.
import { appendAuditEvent } from "../../audit/index.ts";
import type { RecordForDecision } from "../../ledger/index.ts";
import type { Transaction } from "../../platform/index.ts";
import { findSubjectById, type Subject } from "../../subjects/index.ts";
import type { CasesContext } from "../case-context.ts";
import { caseErrors } from "../errors.ts";
import type { HeldProof, InquiryProof, LedgerProof, Material, ServiceProof } from "../rules/proof-shapes.ts";
import type { CaseRow } from "../steps/case-store.ts";
import { makeInquirySource } from "./inquiry-source.ts";
import { makeLedgerSource } from "./ledger-source.ts";
import { unitMeant } from "./pick-materials.ts";
import type { ProofMatter, Statement } from "./proof-source.ts";
import { type ProofState, upsertProof } from "./proof-store.ts";

/** How far one came along a material's sources without leaving the platform. */
export interface Sought {
  readonly material: Material;
  readonly matter: ProofMatter;
  readonly standing:
    | { readonly kind: "had"; readonly rule: LedgerProof; readonly statement: Statement }
    /** Somebody else is to be asked from here on. */
    | { readonly kind: "elsewhere"; readonly rule: ServiceProof | InquiryProof; readonly unit: string }
    | { readonly kind: "nowhere" };
}

/** `from`: the place in `heldBy` at which to begin. */
export async function seekProof(
  tx: Transaction,
  ctx: CasesContext,
  { material, matter, from = 0 }: { material: Material; matter: ProofMatter; from?: number },
): Promise<Sought> {
  const ledger = makeLedgerSource(tx, ctx);
  for (const rule of material.heldBy.slice(from)) {
    if (rule.from !== "ledger") {
      if (isReachable(ctx, rule, matter)) return { material, matter, standing: { kind: "elsewhere", rule, unit: unitOf(rule, matter) } };
      continue;
    }
    const answer = await ledger.ask({ matter, material, rule });
    if (answer.kind === "had") return { material, matter, standing: { kind: "had", rule, statement: answer.statement } };
  }
  return { material, matter, standing: { kind: "nowhere" } };
}

/** A system is asked where this installation has its address, people where the city has the unit. */
function isReachable(ctx: CasesContext, rule: Exclude<HeldProof, LedgerProof>, matter: ProofMatter): boolean {
  if (rule.from === "inquiry") return ctx.findUnitName(unitOf(rule, matter)) !== null;
  return ctx.proofServices.has(rule.service) && matter.subject.kind !== "person";
}

function unitOf(rule: { readonly unit: string }, { record }: ProofMatter): string {
  return unitMeant(rule.unit, record.sourceUnit);
}

export async function readMatter(tx: Transaction, record: RecordForDecision): Promise<ProofMatter> {
  return { record, subject: await getSubject(tx, record.subjectId) };
}

async function getSubject(tx: Transaction, subjectId: string): Promise<Subject> {
  const subject = await findSubjectById(tx, subjectId);
  if (!subject) throw caseErrors.unknownRecord();
  return subject;
}

export interface Keeping {
  readonly sought: Sought;
  /** The case that needs it, locked. */
  readonly row: CaseRow;
  /** What the applicant says of it, for whoever is asked. */
  readonly said: string;
  readonly beganAt: Date;
}

/** Writes down where the material stands, and asks who is to be asked. Answers its state. */
export async function keepSought(tx: Transaction, ctx: CasesContext, { sought, row, said, beganAt }: Keeping): Promise<ProofState> {
  const { material, matter, standing } = sought;
  const { subjectId, caseId } = row;
  const blank = { ...NOTHING_SAID, subjectId, caseId, document: material.document, beganAt };
  if (standing.kind === "had") {
    const stated = { row, material, rule: standing.rule, statement: standing.statement, beganAt };
    await keepStatement(tx, ctx, stated);
    await logFetched(tx, ctx, stated);
    return "had";
  }
  if (standing.kind === "nowhere") {
    const proof = material.heldBy.at(-1)?.proof ?? material.document;
    await upsertProof(tx, { ...blank, proof, state: "missing", unit: null, settledAt: ctx.clock.now() });
    return "missing";
  }
  const { rule, unit } = standing;
  const { proof } = rule;
  if (rule.from === "service") {
    await upsertProof(tx, { ...blank, proof, unit, state: "asking" });
    return "asking";
  }
  const asked = await makeInquirySource(tx, ctx, { row, statement: said }).ask({ matter, material, rule });
  const inquiryCaseId = asked.kind === "asked" ? asked.inquiryCaseId : null;
  await upsertProof(tx, { ...blank, proof, unit, state: "asked", inquiryCaseId });
  return "asked";
}

export const NOTHING_SAID = {
  evidenceRecordId: null,
  evidenceVersion: null,
  inquiryCaseId: null,
  statement: null,
  asOf: null,
  settledAt: null,
} as const;

interface Stated {
  readonly row: CaseRow;
  readonly material: Material;
  readonly rule: HeldProof;
  readonly statement: Statement;
  readonly beganAt: Date;
  /** A statement may also be that it is not so. */
  readonly state?: "had" | "denied";
  readonly inquiryCaseId?: string;
}

/** Attached as it stands now, sealed. */
export async function keepStatement(tx: Transaction, ctx: CasesContext, stated: Stated): Promise<void> {
  const { row, material, rule, statement, beganAt } = stated;
  const { subjectId, caseId } = row;
  const { document } = material;
  await ctx.sealer.hold(tx);
  await upsertProof(tx, {
    subjectId,
    caseId,
    document,
    proof: rule.proof,
    state: stated.state ?? "had",
    unit: statement.unit,
    evidenceRecordId: statement.evidence?.recordId ?? null,
    evidenceVersion: statement.evidence?.version ?? null,
    inquiryCaseId: stated.inquiryCaseId ?? null,
    statement: ctx.sealer.seal(JSON.stringify(statement.lines), statementPlace({ caseId, document })),
    asOf: statement.asOf,
    beganAt,
    settledAt: ctx.clock.now(),
  });
}

/** That something about the subject was read for its own application: nobody's look, and in its log all the same. */
export async function logFetched(tx: Transaction, ctx: CasesContext, { row, material, rule, statement }: Stated): Promise<void> {
  const { subjectId, caseId, caseNo } = row;
  const fetched = { kind: "case.proof.fetched", subjectId, target: caseId, matterNo: caseNo, purpose: "办理信用修复" } as const;
  const detail = { document: material.document, proof: rule.proof, from: rule.from };
  await appendAuditEvent(tx, { ...fetched, fields: statement.evidence?.fields ?? [], detail }, ctx.clock.now());
}

export function statementPlace({ caseId, document }: { caseId: string; document: string }): string {
  return `case_proof.statement:${caseId}:${document}`;
}
