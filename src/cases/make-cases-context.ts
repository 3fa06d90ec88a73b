// The context of this room, put together once for a process.
import type { Catalog } from "../catalog/index.ts";
import type { Calendar, Context } from "../platform/index.ts";
import type { CasesContext } from "./case-context.ts";
import { CASE_TYPES, SYSTEM_CASE_TYPES } from "./case-types/case-types.ts";
import type { CaseType } from "./engine/case-type.ts";
import { checkProofRules } from "./proofs/check-proof-rules.ts";
import type { ProofSource } from "./proofs/proof-source.ts";
import type { CaseRules } from "./rules/case-rules.ts";
import type { ServiceProof } from "./rules/proof-shapes.ts";
import { EFFECTS } from "./steps/effects.ts";

export interface CasesParts {
  readonly context: Context & { readonly catalog: Catalog };
  readonly rules: CaseRules;
  readonly calendar: Calendar;
  readonly units: readonly { readonly unit: string; readonly name: string }[];
  readonly proofServices?: ReadonlyMap<string, ProofSource<ServiceProof>>;
  /** Besides our own; a test adds one. */
  readonly moreTypes?: readonly CaseType[];
}

/** Throws case.rulesInvalid where the rules name what the catalog does not have. */
export function makeCasesContext({ context, rules, calendar, units, proofServices = new Map(), moreTypes = [] }: CasesParts): CasesContext {
  checkProofRules(rules.repair, context.catalog);
  const names = new Map(units.map(({ unit, name }) => [unit, name]));
  const types = new Map([...CASE_TYPES, ...SYSTEM_CASE_TYPES, ...moreTypes].map((type) => [type.type, type]));
  return { ...context, rules, calendar, types, effects: EFFECTS, proofServices, findUnitName: (unit) => names.get(unit) ?? null };
}
