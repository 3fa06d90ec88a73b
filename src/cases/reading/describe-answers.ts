// What was answered, as sentences for whoever reads the history of a case.
import type { CasesContext } from "../case-context.ts";
import type { AnswerNeed, StepFacts } from "../engine/case-type.ts";
import { optionsOf } from "../rules/case-rules.ts";

interface Answered {
  readonly facts: StepFacts;
  readonly data: Readonly<Record<string, unknown>>;
}

export function describeAnswers(
  ctx: Pick<CasesContext, "rules" | "catalog" | "findUnitName">,
  resource: string,
  { facts, data }: Answered,
): { answer: string; title: string; words: string }[] {
  const fields = new Map(ctx.catalog.get(resource).fields.map(({ code, title }) => [code, title]));
  return facts.needs.flatMap((need) => {
    const value = data[need.answer];
    if (value === undefined) return [];
    return [{ answer: need.answer, title: need.title, words: DESCRIBE[need.kind]({ ctx, need, fields, value }) }];
  });
}

interface Described {
  readonly ctx: Pick<CasesContext, "rules" | "findUnitName">;
  readonly need: AnswerNeed;
  readonly fields: ReadonlyMap<string, string>;
  readonly value: unknown;
}

const byField = ({ fields, value }: Described) =>
  Object.entries(value as Record<string, string>)
    .map(([code, words]) => `${fields.get(code) ?? code}：${words}`)
    .join("；");

const titleOf = ({ ctx, need }: Described, code: unknown) =>
  optionsOf(ctx.rules, need.options ?? "").find((option) => option.code === code)?.title ?? String(code);

const DESCRIBE = {
  text: ({ value }) => String(value),
  date: ({ value }) => String(value),
  confirmation: () => "是",
  unit: ({ ctx, value }) => ctx.findUnitName(String(value)) ?? String(value),
  choice: (described) => titleOf(described, described.value),
  choices: (described) => (described.value as unknown[]).map((code) => titleOf(described, code)).join("；"),
  claims: byField,
  corrections: byField,
} satisfies Record<AnswerNeed["kind"], (described: Described) => string>;
