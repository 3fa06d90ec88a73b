// State and permitted steps as pure functions of a case's history. The same code in server and browser.
import type { CaseType, Party, StepFacts } from "./case-type.ts";

export interface CaseEvent {
  readonly seq: number;
  readonly step: string;
  readonly party: Party;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly on: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type ForbiddenReason = "unknown_step" | "not_in_this_state" | "not_your_step" | "done_already" | "done_today" | "other_path";

export interface Attempt {
  readonly step: string;
  readonly parties: readonly Party[];
  /** YYYY-MM-DD in Asia/Shanghai; without it nothing is asked of what may be done once a day. */
  readonly on?: string;
}

export interface CaseActor {
  readonly accountId: string;
  readonly role: string;
  readonly unit: string | null;
  /** Whom a portal account speaks for. */
  readonly subjectId: string | null;
}

/** `start` before the first event. Throws for a history that cannot have happened. */
export function stateOf(type: CaseType, history: readonly CaseEvent[]): string {
  let state = "start";
  for (const event of history) {
    const step = type.steps[event.step];
    if (!step?.from[state]?.includes(event.party))
      throw new Error(`${type.type}: event ${event.seq} (${event.step}) cannot follow state ${state}`);
    if (step.to !== "same") state = step.to;
  }
  return state;
}

/** The unit that has to decide: named by the last step that names one. */
export function decidingUnitOf(type: CaseType, history: readonly CaseEvent[], first: string): string {
  const named = history.flatMap((event) => {
    const answer = type.steps[event.step]?.unitFrom;
    const unit = answer === undefined ? undefined : event.data[answer];
    return typeof unit === "string" ? [unit] : [];
  });
  return named.at(-1) ?? first;
}

/** Null when the step may be taken now by one of the parties. */
export function explainForbidden(type: CaseType, history: readonly CaseEvent[], attempt: Attempt): ForbiddenReason | null {
  const step = type.steps[attempt.step];
  if (!step) return "unknown_step";
  const parties = step.from[stateOf(type, history)];
  if (!parties) return "not_in_this_state";
  if (!parties.some((party) => attempt.parties.includes(party))) return "not_your_step";
  if (step.isOnce && history.some((event) => event.step === attempt.step)) return "done_already";
  if (!isOnPath(step, history)) return "other_path";
  const isSame = ({ step: taken, party, on }: CaseEvent) => taken === attempt.step && on === attempt.on && attempt.parties.includes(party);
  if (step.isOnceADay && history.some(isSame)) return "done_today";
  return null;
}

/** The names of all steps that one of the parties may take now, in the order of the declaration. */
export function permittedSteps(type: CaseType, history: readonly CaseEvent[], by: Omit<Attempt, "step">): string[] {
  return Object.keys(type.steps).filter((step) => explainForbidden(type, history, { ...by, step }) === null);
}

/** As which party the step is taken: the first of the declaration that the actor is. */
export function partyFor(type: CaseType, history: readonly CaseEvent[], attempt: Attempt): Party {
  const party = type.steps[attempt.step]?.from[stateOf(type, history)]?.find((candidate) => attempt.parties.includes(candidate));
  if (!party) throw new Error(`nobody may take ${attempt.step}`);
  return party;
}

/** What the opening answered and what earlier steps found out, which the paths of a declaration look at. */
function isOnPath(step: StepFacts, history: readonly CaseEvent[]): boolean {
  const { onlyAfter } = step;
  if (onlyAfter !== undefined && !history.some(({ data }) => data[onlyAfter] === true)) return false;
  const opening = history[0]?.data ?? {};
  return Object.entries(step.only ?? {}).every(([answer, value]) => opening[answer] === value);
}

export interface CaseStanding {
  readonly applicantSubjectId: string | null;
  readonly decidingUnit: string;
  /** The unit at whose desk it was opened, with the applicant present: it goes on there, and at no other window. */
  readonly openedUnit?: string | null | undefined;
}

const UNIT_ROLES = new Set(["liaison", "reviewer"]);
const OFFICE_ROLES = new Set(["office_clerk", "office_head"]);
const PORTAL_ROLES = new Set(["representative", "natural_person"]);

/** As whom an actor stands before a case. */
export function partiesOf(actor: CaseActor, standing: CaseStanding): Party[] {
  if (actor.role === "upper" || actor.role === "clock") return [actor.role]; // no account has these: they are ours to take
  if (PORTAL_ROLES.has(actor.role)) return actor.subjectId !== null && actor.subjectId === standing.applicantSubjectId ? ["applicant"] : [];
  const isDesk = actor.unit !== null && actor.unit === standing.openedUnit;
  if (actor.role === "window_clerk") return isDesk ? ["window"] : [];
  const isOfUnit = actor.unit === standing.decidingUnit;
  const own: Party[] = isOfUnit ? ["unit"] : [];
  if (!OFFICE_ROLES.has(actor.role)) return UNIT_ROLES.has(actor.role) ? own : [];
  const desk: Party[] = isDesk ? ["window"] : []; // the office has a desk of its own
  const head: Party[] = actor.role === "office_head" ? ["head"] : [];
  return ["office", ...head, ...own, ...desk];
}
