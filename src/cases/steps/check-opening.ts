// What is checked before a case is opened, by the names that declarations use. Answers what the opening adds to the answers.
import type { RecordForDecision } from "../../ledger/index.ts";
import type { Transaction } from "../../platform/index.ts";
import type { CasesContext, Taker } from "../case-context.ts";
import type { RepairVerdict } from "../contract.ts";
import { caseErrors } from "../errors.ts";
import { readPreCheck } from "../pre-check/read-pre-check.ts";

export interface Opening {
  readonly record: RecordForDecision;
  readonly taker: Taker;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly document: string }[];
}

type OpeningCheck = (ctx: CasesContext, tx: Transaction, opening: Opening) => Promise<Readonly<Record<string, unknown>>>;

export const OPENING_CHECKS: Readonly<Record<string, OpeningCheck>> = {
  repair: checkRepair,
  objection: checkObjection,
  /** Nothing but that the record is there. */
  anyRecord: async () => ({}),
};

async function checkRepair(ctx: CasesContext, tx: Transaction, { record, answers, documents }: Opening) {
  const kind = answers["kind"] === "reorganization" ? "reorganization" : "ordinary";
  const check = await readPreCheck(ctx, tx, { record, kind });
  const refuse = REFUSALS[check.verdict];
  if (refuse) throw refuse({ words: check.words });
  const given = new Set(documents.map(({ document }) => document));
  // What a department holds is asked of the department; everything else that is required must come with the application.
  const missing = check.materials.filter(({ document, isRequired, canBeFetched }) => isRequired && !canBeFetched && !given.has(document));
  if (missing.length > 0) throw caseErrors.documentsMissing({ titles: missing.map(({ title }) => title).join("、") });
  return { finalBy: check.isConfirmedAbove ? "upper" : "unit", rule: check.rule?.title ?? null };
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
  return {};
}
