// The rules as the engine asks them: which regime on a day, which figure of a deadline, which choices. Pure.
import { describeSource } from "../../catalog/index.ts";
import type { FindTerm } from "../engine/case-deadlines.ts";
import type { CaseRulesFile, ObjectionRulesFile, OptionLists, Regime, RepairRulesFile } from "./rule-files.ts";

export interface CaseRules {
  readonly documents: CaseRulesFile["documents"];
  readonly repair: RepairRulesFile;
  readonly objection: ObjectionRulesFile;
  /** Regimes of each case type; a type without any has no deadlines. */
  readonly regimes: Readonly<Record<string, readonly Regime[]>>;
  readonly options: OptionLists;
}

export function findRegime(regimes: readonly Regime[], day: string): Regime | null {
  return regimes.find(({ inForceFrom, inForceUntil }) => inForceFrom <= day && (inForceUntil === undefined || day <= inForceUntil)) ?? null;
}

/** Figures of the regime in force on the day a deadline started. */
export function makeFindTerm(rules: CaseRules, type: string): FindTerm {
  return (deadline, on) => {
    const figure = findRegime(rules.regimes[type] ?? [], on)?.deadlines[deadline];
    if (!figure) return null;
    const { days, daysExtended, counts, remindDays, source } = figure;
    return { days, daysExtended, counts, remindDays, sourceWords: describeSource(source), isVerified: source.certainty === "verified" };
  };
}

export function optionsOf(rules: CaseRules, list: string): readonly { code: string; title: string; titleEn: string }[] {
  return rules.options[list] ?? [];
}
