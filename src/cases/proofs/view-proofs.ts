// The proofs of a case as its reader sees them: what is stated, by whom, from which record, as of when, by which rule.
import { describeSource } from "../../catalog/index.ts";
import { listRecords, type RecordForDecision } from "../../ledger/index.ts";
import type { CasesContext } from "../case-context.ts";
import type { CaseProof } from "../contract.ts";
import type { KnownProof } from "../pre-check/pre-check.ts";
import { findCase } from "../steps/case-store.ts";
import { findHeldProof } from "./pick-materials.ts";
import type { StatedLine } from "./proof-source.ts";
import { listProofs, type ProofRow, type ProofState } from "./proof-store.ts";
import { statementPlace } from "./seek-proofs.ts";

const STANDINGS = {
  had: "had",
  denied: "denied",
  missing: "missing",
  asked: "asked",
  asking: "asked",
  dropped: null,
} as const satisfies Record<ProofState, KnownProof["standing"] | null>;

/** For the pre-check on the page of the case. */
export async function readKnownProofs(ctx: CasesContext, place: { subjectId: string; caseId: string }): Promise<KnownProof[]> {
  return (await listProofs(ctx.db, place)).flatMap((row) => {
    const standing = STANDINGS[row.state];
    return standing ? [{ document: row.document, standing, answers: findHeldProof(ctx.rules.repair, row)?.rule.answers ?? null }] : [];
  });
}

export interface ProofReader {
  /** Clerks follow an inquiry to its case; the applicant is told of its answer. */
  readonly isStaff: boolean;
  /** An auditor sees that something was proven, and none of it. */
  readonly isMetadataOnly: boolean;
}

/** In the order of the rules. */
export async function viewProofs(
  ctx: CasesContext,
  place: { subjectId: string; caseId: string },
  reader: ProofReader,
): Promise<CaseProof[]> {
  const rows = await listProofs(ctx.db, place);
  const ids = rows.flatMap(({ evidenceRecordId }) => evidenceRecordId ?? []);
  const records = new Map((ids.length > 0 ? await listRecords(ctx.db, ids) : []).map((record) => [record.recordId, record]));
  const views: CaseProof[] = [];
  for (const row of rows) {
    const view = viewProof(ctx, row, { reader, evidence: records.get(row.evidenceRecordId ?? "") ?? null });
    if (view) views.push({ ...view, inquiry: reader.isStaff && row.inquiryCaseId ? await readInquiry(ctx, row.inquiryCaseId) : null });
  }
  const places = new Map(ctx.rules.repair.materials.map(({ document }, place) => [document, place]));
  return views.sort((one, other) => (places.get(one.document) ?? 0) - (places.get(other.document) ?? 0));
}

interface Viewing {
  readonly reader: ProofReader;
  readonly evidence: RecordForDecision | null;
}

/** Null for what was dropped before anything came of it. */
function viewProof(ctx: CasesContext, row: ProofRow, { reader, evidence }: Viewing): Omit<CaseProof, "inquiry"> | null {
  const standing = STANDINGS[row.state];
  if (standing === null) return null;
  const held = findHeldProof(ctx.rules.repair, row);
  const { document, unit, evidenceVersion, asOf, beganAt } = row;
  return {
    document,
    title: held?.material.title ?? document,
    titleEn: held?.material.titleEn ?? document,
    standing,
    from: held?.rule.from ?? "inquiry",
    rule: {
      title: held?.rule.title ?? row.proof,
      titleEn: held?.rule.titleEn ?? row.proof,
      sourceWords: held ? describeSource(held.rule.source) : "",
      isVerified: held?.rule.source.certainty === "verified",
    },
    unitName: unit === null ? null : (ctx.findUnitName(unit) ?? unit),
    lines: reader.isMetadataOnly ? [] : openLines(ctx, row),
    evidence: evidence && {
      recordId: evidence.recordId,
      subjectId: evidence.subjectId,
      resourceName: ctx.catalog.get(evidence.resource).declaration.name,
      resourceNameEn: ctx.catalog.get(evidence.resource).declaration.nameEn,
      version: evidenceVersion ?? evidence.version,
      isSuperseded: evidenceVersion !== null && evidence.version !== evidenceVersion,
    },
    asOf: asOf?.toISOString() ?? null,
    beganAt: beganAt.toISOString(),
  };
}

function openLines({ sealer }: CasesContext, { caseId, document, statement }: ProofRow): StatedLine[] {
  return statement === null ? [] : (JSON.parse(sealer.open(statement, statementPlace({ caseId, document }))) as StatedLine[]);
}

async function readInquiry(ctx: CasesContext, caseId: string): Promise<CaseProof["inquiry"]> {
  const row = await findCase(ctx.db, caseId);
  return row && { caseId, caseNo: row.caseNo, unitName: ctx.findUnitName(row.decidingUnit) ?? row.decidingUnit, dueOn: row.dueOn };
}
