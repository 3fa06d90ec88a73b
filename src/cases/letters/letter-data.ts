// What a letter of a case says, worked out from its history and its record. Pure: the words around it stand in the city's templates.
import type { CasesContext } from "../case-context.ts";
import type { DeadlineView } from "../engine/case-deadlines.ts";
import type { CaseType } from "../engine/case-type.ts";
import { listFieldOutcomes, sayFieldOutcome } from "../reading/field-outcomes.ts";
import { findRegime, optionsOf } from "../rules/case-rules.ts";
import type { StoredEvent } from "../steps/case-store.ts";

export interface LetterFacts {
  readonly ctx: Pick<CasesContext, "rules" | "catalog">;
  readonly type: CaseType;
  readonly caseNo: string;
  /** With the answers in clear. */
  readonly history: readonly StoredEvent[];
  /** The step that sends it. */
  readonly event: StoredEvent;
  readonly deadlines: readonly DeadlineView[];
  readonly isPerson: boolean;
  /** Title and value of what the record is about. */
  readonly recordFacts: readonly (readonly [string, string])[];
  readonly resource: string;
}

/** Every value that a template of the case's type may name. */
export function makeLetterData(facts: LetterFacts): Readonly<Record<string, unknown>> {
  const { type, caseNo, history, event, deadlines, isPerson, recordFacts } = facts;
  const bound = deadlines.findLast(({ startedSeq, dueOn }) => dueOn !== null && startedSeq <= event.seq);
  const lastDecision = history.findLast((earlier) => earlier.seq < event.seq && type.steps[earlier.step]?.isDecision);
  return {
    you: isPerson ? "你" : "你单位",
    caseNo,
    appliedOn: history[0]?.on ?? event.on,
    decidedOn: lastDecision?.on ?? event.on,
    dueOn: bound?.dueOn ?? null,
    facts: recordFacts,
    reasons: listReasons(facts),
    remedies: describeRemedies(facts),
    outcome: outcomeOf(facts),
    fields: listOutcomes(facts),
    basis: basisOf(facts),
  };
}

/** The chosen reasons by their titles, then what was written beside them. */
function listReasons({ ctx, type, event }: LetterFacts): string[] {
  const { needs = [] } = type.steps[event.step] ?? {};
  return needs.flatMap(({ answer, kind, options }) => {
    const value = event.data[answer];
    if (answer === "remedies" || value === undefined) return [];
    if (kind === "choices" || kind === "choice") return titlesOf(ctx, options ?? "", [value].flat());
    return answer === "words" && typeof value === "string" && value !== "" ? [value] : [];
  });
}

/** One sentence without its subject, as a template ends with it. */
function describeRemedies({ ctx, type, event }: LetterFacts): string {
  const list = type.steps[event.step]?.needs.find(({ answer }) => answer === "remedies")?.options ?? "";
  const titles = titlesOf(ctx, list, [event.data["remedies"] ?? []].flat());
  return titles.length === 0 ? "" : `${titles.join("；")}。`;
}

/** A step that ends the case says how; one that does not is still under way. */
function outcomeOf({ type, event }: LetterFacts): string {
  const { to = "" } = type.steps[event.step] ?? {};
  return type.states[to]?.title ?? "";
}

function listOutcomes({ ctx, type, history, event, resource }: LetterFacts): [string, string][] {
  const titles = new Map(ctx.catalog.get(resource).fields.map(({ code, title }) => [code, title]));
  return listFieldOutcomes(type, history, event).map((outcome) => [
    titles.get(outcome.field) ?? outcome.field,
    sayFieldOutcome(outcome).words,
  ]);
}

/** The rules in force on the day of the application. */
function basisOf({ ctx, type, history, event }: LetterFacts): string {
  const regime = findRegime(ctx.rules.regimes[type.type] ?? [], history[0]?.on ?? event.on);
  if (!regime) return "";
  const { title, documentNo } = regime.source;
  return documentNo ? `《${title}》（${documentNo}）` : `《${title}》`;
}

function titlesOf(ctx: LetterFacts["ctx"], list: string, codes: readonly unknown[]): string[] {
  const options = optionsOf(ctx.rules, list);
  return codes.map((code) => options.find((option) => option.code === code)?.title ?? String(code));
}
