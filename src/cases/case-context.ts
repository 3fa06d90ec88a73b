// What the use cases of this room are handed.
import type { Catalog } from "../catalog/index.ts";
import { type Calendar, type Context, calendarErrors, DeclaredError, todayIn } from "../platform/index.ts";
import { type DeadlineView, deadlinesOf } from "./engine/case-deadlines.ts";
import { type CaseActor, type CaseEvent, type CaseStanding, partiesOf } from "./engine/case-history.ts";
import { type CaseType, PARTY_TITLES, type Party } from "./engine/case-type.ts";
import { caseErrors } from "./errors.ts";
import type { ProofSource } from "./proofs/proof-source.ts";
import { type CaseRules, makeFindTerm } from "./rules/case-rules.ts";
import type { ServiceProof } from "./rules/proof-shapes.ts";
import type { Effect } from "./steps/effect.ts";

export interface CasesContext extends Context {
  readonly catalog: Catalog;
  readonly rules: CaseRules;
  readonly calendar: Calendar;
  readonly types: ReadonlyMap<string, CaseType>;
  readonly effects: Readonly<Record<string, Effect>>;
  /** Systems of units that prove something, by the names that the rules give them; those without an address here are not among them. */
  readonly proofServices: ReadonlyMap<string, ProofSource<ServiceProof>>;
  /** Null for a code that is no unit. */
  findUnitName(unit: string): string | null;
}

/** Throws case.unknownType. */
export function getType(ctx: Pick<CasesContext, "types">, type: string): CaseType {
  const found = ctx.types.get(type);
  if (!found) throw caseErrors.unknownType();
  return found;
}

export function listDeadlines(ctx: CasesContext, type: CaseType, history: readonly CaseEvent[]): DeadlineView[] {
  return deadlinesOf(type, history, {
    calendar: ctx.calendar,
    findTerm: makeFindTerm(ctx.rules, type.type),
    isYearUnknown,
    today: todayIn(ctx.clock),
  });
}

const YEAR_UNKNOWN = calendarErrors.yearUnknown().code;

export function isYearUnknown(error: unknown): boolean {
  return error instanceof DeclaredError && error.code === YEAR_UNKNOWN;
}

/** Who takes a step: a person with an account, or the clock and the upper platform without one. */
export interface Taker extends CaseActor {
  readonly displayName: string;
  /** Colleagues of the same unit who are away; whoever stands in for them acts as them and under the own name. */
  readonly standsInFor: readonly CaseActor[];
}

/** Without account: the clock, and the upper platform. */
export function makeSystemTaker(role: "clock" | "upper"): Taker {
  return { accountId: SYSTEM_ID, role, unit: null, subjectId: null, displayName: PARTY_TITLES[role], standsInFor: [] };
}

const SYSTEM_ID = "00000000-0000-0000-0000-000000000000";

/** As whom somebody may act, those included for whom he stands in. */
export function partiesOfTaker(taker: Taker, standing: CaseStanding): Party[] {
  return [...new Set([taker, ...taker.standsInFor].flatMap((actor) => partiesOf(actor, standing)))];
}
