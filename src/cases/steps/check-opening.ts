// What is checked before a case is opened, by the names that declarations use. Answers what the opening adds to the answers, and the proofs
// that were sought for it.
import type { RecordForDecision } from "../../ledger/index.ts";
import type { Transaction } from "../../platform/index.ts";
import type { CasesContext, Taker } from "../case-context.ts";
import type { RepairVerdict } from "../contract.ts";
import { caseErrors } from "../errors.ts";
import { readPreCheck } from "../pre-check/read-pre-check.ts";
import { isAskedOfApplicant, listMaterialsFor } from "../proofs/pick-materials.ts";
import type { ProofMatter } from "../proofs/proof-source.ts";
import { readMatter, type Sought, seekProof } from "../proofs/seek-proofs.ts";
import type { Material } from "../rules/proof-shapes.ts";

export interface Opening {
  readonly record: RecordForDecision;
  readonly taker: Taker;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly document: string }[];
}

export interface Opened {
  /** Kept in the first event beside the answers. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Had already, or to be asked for once the case is there. */
  readonly sought: readonly Sought[];
}

type OpeningCheck = (ctx: CasesContext, tx: Transaction, opening: Opening) => Promise<Opened>;

const NOTHING: Opened = { facts: {}, sought: [] };

export const OPENING_CHECKS: Readonly<Record<string, OpeningCheck>> = {
  repair: checkRepair,
  objection: checkObjection,
  /** Nothing but that the record is there. */
  anyRecord: async () => NOTHING,
};

async function checkRepair(ctx: CasesContext, tx: Transaction, { record, answers, documents }: Opening) {
  const kind = answers["kind"] === "reorganization" ? "reorganization" : "ordinary";
  const check = await readPreCheck(ctx, tx, { record, kind });
  const refuse = REFUSALS[check.verdict];
  if (refuse) throw refuse({ words: check.words });
  const given = new Set(documents.map(({ document }) => document));
  const matter = await readMatter(tx, record);
  const about = { kind, resource: record.resource, unit: record.sourceUnit, subjectKind: matter.subject.kind };
  const materials = listMaterialsFor(ctx.rules.repair, about);
  requireGiven(materials.filter((material) => isAskedOfApplicant(material) && !given.has(material.document)));
  const sought = await seekAll(tx, ctx, { materials, matter, given });
  const path = { finalBy: check.isConfirmedAbove ? "upper" : "unit", rule: check.rule?.title ?? null };
  return { facts: { ...path, ...describeSought(sought) }, sought };
}

function requireGiven(missing: readonly Material[]): void {
  if (missing.length > 0) throw caseErrors.documentsMissing({ titles: missing.map(({ title }) => title).join("、") });
}

interface Seeking {
  readonly materials: readonly Material[];
  readonly matter: ProofMatter;
  readonly given: ReadonlySet<string>;
}

/**
 * What the platform's own records prove is attached in any case. Others are asked only for what is required and did not come with the
 * application; what nobody else could be asked for must have come with it.
 */
async function seekAll(tx: Transaction, ctx: CasesContext, { materials, matter, given }: Seeking): Promise<Sought[]> {
  const sought: Sought[] = [];
  const missing: Material[] = [];
  for (const material of materials.filter(({ heldBy }) => heldBy.length > 0)) {
    const found = await seekProof(tx, ctx, { material, matter });
    const isNeeded = material.isRequired && !given.has(material.document);
    if (found.standing.kind === "had" || (found.standing.kind === "elsewhere" && isNeeded)) sought.push(found);
    else if (isNeeded) missing.push(material);
  }
  requireGiven(missing);
  return sought;
}

/** As the first event keeps it: what was had, and who is asked for what. */
function describeSought(sought: readonly Sought[]) {
  const fetched = sought.flatMap(({ material, standing }) => (standing.kind === "had" ? [material.document] : []));
  const asked = sought.flatMap(({ material, standing }) =>
    standing.kind === "elsewhere" ? [{ document: material.document, unit: standing.unit }] : [],
  );
  return { ...(fetched.length > 0 ? { fetched } : {}), ...(asked.length > 0 ? { asked } : {}) };
}

const REFUSALS = {
  repairable: null,
  tooEarly: caseErrors.tooEarly,
  barred: caseErrors.barred,
  notRepairable: caseErrors.notRepairable,
  notNeeded: caseErrors.notNeeded,
  underway: caseErrors.underway,
  askOffice: caseErrors.askOffice,
} satisfies Record<RepairVerdict, ((facts: Readonly<Record<string, unknown>>) => Error) | null>;

/** A source unit may correct what it sent in; anybody else who objects is the subject itself, which was checked before. */
async function checkObjection(_ctx: CasesContext, _tx: Transaction, { record, taker }: Opening) {
  if (record.state !== "active") throw caseErrors.unknownRecord();
  const isUnit = taker.role === "liaison" || taker.role === "reviewer";
  if (isUnit && taker.unit !== record.sourceUnit) throw caseErrors.notYourRecord();
  return NOTHING;
}
