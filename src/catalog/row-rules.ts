// Declared rules over several fields, what a profile demands of a row, and codes that were not in force on the day of the decision.

import type { CodeTable } from "./code-table.ts";
import { compileCondition } from "./condition.ts";
import type { Field } from "./contract.ts";
import type { RowCheck } from "./field-checks.ts";
import { codeTableOf, type ResourcePlan } from "./resource-plan.ts";
import { compileReadKind } from "./subject-checks.ts";

export function compileRowRules(plan: ResourcePlan): readonly RowCheck[] {
  return plan.declaration.rules.map((rule) => {
    const { holds, reads } = compileCondition(rule.when, plan.fieldIndex);
    const marked = plan.fieldIndex.get(rule.field) ?? -1;
    return (values, report) => {
      if (!report.hasBroken(reads) && holds(values)) report.refuse(marked, "rule", { words: rule.words });
    };
  });
}

/** Values that the older form did not ask for and that follow from the others: written before anything is required. */
export function compileDerivations(plan: ResourcePlan): readonly RowCheck[] {
  const readKind = compileReadKind(plan);
  return (plan.profile?.derived ?? []).map(({ field, from }) => {
    const target = plan.fieldIndex.get(field) ?? -1;
    const derive = compileDerivation();
    return (values, report) => {
      if (values[target] === null && !report.isBroken(target)) values[target] = derive(values);
    };

    function compileDerivation(): (values: readonly (string | null)[]) => string | null {
      if (from === "subject_kind") return (values) => wordOfKind(readKind(values));
      if ("value" in from) return () => from.value;
      const source = plan.fieldIndex.get("copyOf" in from ? from.copyOf : from.field) ?? -1;
      if ("copyOf" in from) return (values) => values[source] ?? null;
      return (values) => ((values[source] ?? null) === null ? null : from.valueWhenFilled);
    }

    function wordOfKind(kind: string): string | null {
      const declared = plan.declaration.fields[target];
      const table = declared === undefined ? null : codeTableOf(plan, declared);
      return table?.codes.find((entry) => entry.subjectKind === kind)?.code ?? null;
    }
  });
}

/** A profile of an older form takes only the decisions of its time. */
export function compileProfileChecks(plan: ResourcePlan): readonly RowCheck[] {
  const until = plan.profile?.decisionsUntil;
  const decidedOn = plan.fieldIndex.get(plan.declaration.facts.decidedOn ?? "");
  if (until === undefined || decidedOn === undefined) return [];
  return [
    (values, report) => {
      const day = values[decidedOn];
      if (day != null && day > until) report.refuse(decidedOn, "profileTooLate", { other: until });
    },
  ];
}

/** Codes have their time: a kind of penalty of the 2018 form in a decision of 2026 is kept as written and remarked upon. */
export function compileCodeDates(plan: ResourcePlan): readonly RowCheck[] {
  const decidedOn = plan.fieldIndex.get(plan.declaration.facts.decidedOn ?? "");
  if (decidedOn === undefined) return [];
  return plan.fields.flatMap((field, index) => {
    const dated = datedCodes(field, codeTableOf(plan, field));
    if (dated === null) return [];
    const check: RowCheck = (values, report) => {
      const [value, day] = [values[index], values[decidedOn]];
      if (value == null || day == null) return;
      const isOutOfForce = value.indexOf(";") < 0 ? !isInForce(value, day) : value.split(";").some((code) => !isInForce(code, day));
      if (isOutOfForce) report.warn(index, "codeNotInForce");
    };
    return [check];

    function isInForce(code: string, day: string): boolean {
      const entry = dated?.get(code);
      return entry === undefined || ((entry.validFrom ?? day) <= day && day <= (entry.validUntil ?? day));
    }
  });
}

function datedCodes(field: Field, table: CodeTable | null): ReadonlyMap<string, CodeTable["codes"][number]> | null {
  if (table === null || (field.type !== "code" && field.type !== "codes")) return null;
  const dated = table.codes.filter((entry) => entry.validFrom !== undefined || entry.validUntil !== undefined);
  return dated.length === 0 ? null : new Map(dated.map((entry) => [entry.code, entry]));
}
