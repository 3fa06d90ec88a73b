// The facts of one record for the pre-check, read from the ledger, the catalog and the cases.
import { compileCondition } from "../../catalog/contract.ts";
import type { CompiledResource, PublicationTerm } from "../../catalog/index.ts";
import type { RecordForDecision } from "../../ledger/index.ts";
import { type Queryable, todayIn } from "../../platform/index.ts";
import { findSubjectById, type Subject } from "../../subjects/index.ts";
import type { CasesContext } from "../case-context.ts";
import type { RepairCheck } from "../contract.ts";
import { caseErrors } from "../errors.ts";
import { lookForProofs } from "../proofs/look-for-proofs.ts";
import { isUnderway } from "../steps/case-store.ts";
import { type KnownProof, type PreCheckFacts, preCheckRepair, type RecordTerm } from "./pre-check.ts";

export interface PreCheckQuestion {
  readonly record: RecordForDecision;
  /** An ordinary repair, or one in a court-approved reorganisation. */
  readonly kind: string;
  /** Asked by the case that is under way itself, with what it has got already. */
  readonly ofItsCase?: { readonly proofs: readonly KnownProof[] };
  /** Whoever asks may know what departments hold about the subject. */
  readonly mayKnowProofs?: boolean;
}

export async function readPreCheck(ctx: CasesContext, db: Queryable, question: PreCheckQuestion): Promise<RepairCheck> {
  const { record, kind, ofItsCase, mayKnowProofs = false } = question;
  const { subjectId, recordId } = record;
  const subject = await findSubjectById(db, subjectId);
  if (!subject) throw caseErrors.unknownRecord();
  const asked = !ofItsCase && (await isUnderway(db, { subjectId, recordId, caseType: "repair" }));
  const judge = (proofs: readonly KnownProof[]) =>
    preCheckRepair(factsOf(ctx, { record, subject, kind, isUnderway: asked, proofs }), ctx.rules, todayIn(ctx.clock));
  if (ofItsCase) return judge(ofItsCase.proofs);
  const check = judge([]);
  if (!mayKnowProofs || check.verdict !== "repairable") return check;
  return judge(await lookForProofs(db, ctx, { matter: { record, subject }, kind }));
}

interface Asked {
  readonly record: RecordForDecision;
  readonly subject: Subject;
  readonly kind: string;
  readonly isUnderway: boolean;
  readonly proofs: readonly KnownProof[];
}

function factsOf(ctx: CasesContext, { record, subject, ...asked }: Asked): PreCheckFacts {
  const resource = ctx.catalog.get(record.resource, record.resourceVersion);
  const values = resource.fields.map(({ code }) => record.payload[code] ?? null);
  const holds = (condition: PreCheckCondition) => compileCondition(condition, resource.fieldIndex).holds(values);
  const { level, polarity, decidedOn, endedOn, useEnded } = record;
  return {
    resource: record.resource,
    resourceName: resource.declaration.name,
    level,
    polarity,
    decidedOn,
    isActive: record.state === "active",
    endedOn,
    useEnded,
    revokedOn: record.repairRevokedOn,
    isUnderway: asked.isUnderway,
    kind: asked.kind,
    subjectKind: subject.kind,
    proofs: asked.proofs,
    decidedBy: { unit: record.sourceUnit, unitName: ctx.findUnitName(record.sourceUnit) ?? record.sourceUnit },
    findTerm: (day) => findTerm(ctx.catalog.get(record.resource), { day, level, holds }),
    holds,
  };
}

type PreCheckCondition = Parameters<PreCheckFacts["holds"]>[0];

interface Fitting {
  readonly day: string;
  readonly level: PublicationTerm["level"] | null;
  holds(condition: PreCheckCondition): boolean;
}

/** The first term in force on the day that fits level and content; terms are declared once, with the resource. */
function findTerm(resource: CompiledResource, { day, level, holds }: Fitting): RecordTerm | null {
  const term = resource.declaration.publication.find(
    (candidate) =>
      candidate.inForceFrom <= day &&
      (candidate.inForceUntil === undefined || day <= candidate.inForceUntil) &&
      (candidate.level === undefined || candidate.level === level) &&
      (candidate.when === undefined || holds(candidate.when)),
  );
  return term
    ? { monthsMin: term.monthsMin ?? null, monthsMax: term.monthsMax ?? null, endsByItself: term.endsByItself ?? true, source: term.source }
    : null;
}
