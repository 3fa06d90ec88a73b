// What the ledger keeps in typed columns, read out of a checked row by the declaration.
import type { RowValues } from "./compiled-resource.ts";
import { compileCondition, type RowTest } from "./condition.ts";
import type { Condition, Level, Polarity, RecordFacts } from "./contract.ts";
import type { ResourcePlan } from "./resource-plan.ts";

const UNIT_SEPARATOR = "\u001f";

export function compileReadFacts(plan: ResourcePlan): (values: RowValues) => RecordFacts {
  const { declaration } = plan;
  const indexOf = (code: string | undefined) => (code === undefined ? -1 : (plan.fieldIndex.get(code) ?? -1));
  const identity = declaration.identity.map(indexOf);
  const facts = {
    documentNo: indexOf(declaration.facts.documentNo),
    title: indexOf(declaration.facts.title),
    authority: indexOf(declaration.facts.authority),
    decidedOn: indexOf(declaration.facts.decidedOn),
    validFrom: indexOf(declaration.facts.validFrom),
    validTo: indexOf(declaration.facts.validTo),
    endedOn: indexOf(declaration.facts.endedOn),
    declaredPublishUntil: indexOf(declaration.facts.declaredPublishUntil),
  };
  const readLevel = firstThatHolds<Level>(
    plan,
    declaration.levels.map(({ level, when }) => ({ answer: level, when })),
  );
  const readPolarity = firstThatHolds<Polarity>(
    plan,
    declaration.polarityWhen.map(({ polarity, when }) => ({ answer: polarity, when })),
  );

  const readIdentity = (values: RowValues) => {
    let text = "";
    for (let place = 0; place < identity.length; place++) {
      const part = foldIdentity(values[identity[place] ?? -1] ?? "");
      text = place === 0 ? part : text + UNIT_SEPARATOR + part;
    }
    return text;
  };
  return (values) => ({
    identity: readIdentity(values),
    documentNo: values[facts.documentNo] ?? null,
    title: values[facts.title] ?? declaration.name,
    authority: values[facts.authority] ?? null,
    decidedOn: values[facts.decidedOn] ?? null,
    validFrom: values[facts.validFrom] ?? null,
    validTo: values[facts.validTo] ?? null,
    endedOn: values[facts.endedOn] ?? null,
    declaredPublishUntil: values[facts.declaredPublishUntil] ?? null,
    level: readLevel(values),
    polarity: readPolarity(values) ?? declaration.polarity,
  });
}

/** Answers are tried in the declared order; one without a condition always holds. */
function firstThatHolds<Answer>(
  plan: ResourcePlan,
  cases: readonly { answer: Answer; when: Condition | undefined }[],
): (values: RowValues) => Answer | null {
  const always: RowTest = () => true;
  const compiled = cases.map(({ answer, when }) => ({
    answer,
    holds: when === undefined ? always : compileCondition(when, plan.fieldIndex).holds,
  }));
  return (values) => {
    for (const { answer, holds } of compiled) if (holds(values)) return answer;
    return null;
  };
}

const WIDE = /[\u3000\uff01-\uff5e]/;
const OPENING = /[〔［【[{]/g;
const CLOSING = /[〕］】\]}]/g;
const BLANK = /\s/;

/** 三市监罚〔2026〕12号, [2026] and （2026） are one document number: only the spelling of brackets, width and blanks differs. */
export function foldIdentity(value: string): string {
  const narrow = WIDE.test(value) ? value.normalize("NFKC") : value;
  const folded = narrow.replace(OPENING, "(").replace(CLOSING, ")");
  return BLANK.test(folded) ? folded.replace(/\s/g, "") : folded;
}
