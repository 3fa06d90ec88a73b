// What was answered, as sentences for whoever reads the history of a case, in both languages; and what the platform itself added to it.
import type { CasesContext } from "../case-context.ts";
import { verification } from "../case-types/verification.ts";
import type { CaseEventView } from "../contract.ts";
import type { AnswerNeed, StepFacts } from "../engine/case-type.ts";
import { optionsOf } from "../rules/case-rules.ts";
import { type FieldOutcome, sayFieldOutcome } from "./field-outcomes.ts";

interface Answered {
  readonly facts: StepFacts;
  readonly data: Readonly<Record<string, unknown>>;
  readonly outcomes: readonly FieldOutcome[];
}

type Line = CaseEventView["answers"][number];

type AnswerContext = Pick<CasesContext, "rules" | "catalog" | "findUnitName">;

function describeAnswers(ctx: AnswerContext, resource: string, { facts, data, outcomes }: Answered): Line[] {
  const fields = new Map(ctx.catalog.get(resource).fields.map(({ code, title }) => [code, title]));
  return facts.needs.flatMap((need) => {
    const value = data[need.answer];
    if (value === undefined || (need.kind === "corrections" && outcomes.length > 0)) return [];
    const { answer, title, titleEn } = need;
    return [{ answer, title, titleEn, ...DESCRIBE[need.kind]({ ctx, need, fields, value }) }];
  });
}

interface Described {
  readonly ctx: Pick<CasesContext, "rules" | "findUnitName">;
  readonly need: AnswerNeed;
  readonly fields: ReadonlyMap<string, string>;
  readonly value: unknown;
}

interface Words {
  readonly words: string;
  readonly wordsEn: string;
}

/** What somebody wrote has no other language. */
const asWritten = (words: string): Words => ({ words, wordsEn: words });

const byField = ({ fields, value }: Described) =>
  asWritten(
    Object.entries(value as Record<string, string>)
      .map(([code, words]) => `${fields.get(code) ?? code}：${words}`)
      .join("；"),
  );

function titlesOf({ ctx, need }: Described, codes: readonly unknown[]): Words {
  const options = optionsOf(ctx.rules, need.options ?? "");
  const found = codes.map((code) => options.find((option) => option.code === code) ?? { title: String(code), titleEn: String(code) });
  return { words: found.map(({ title }) => title).join("；"), wordsEn: found.map(({ titleEn }) => titleEn).join("; ") };
}

const DESCRIBE = {
  text: ({ value }) => asWritten(String(value)),
  date: ({ value }) => asWritten(String(value)),
  confirmation: () => ({ words: "是", wordsEn: "yes" }),
  unit: ({ ctx, value }) => asWritten(ctx.findUnitName(String(value)) ?? String(value)),
  choice: (described) => titlesOf(described, [described.value]),
  choices: (described) => titlesOf(described, described.value as unknown[]),
  claims: byField,
  corrections: byField,
} satisfies Record<AnswerNeed["kind"], (described: Described) => Words>;

/** What an event says: what was answered, and behind it what the platform added; what became of a field, or of an inquiry, comes first. */
export function describeEvent(ctx: AnswerContext, resource: string, answered: Answered): Line[] {
  const [answers, facts] = [describeAnswers(ctx, resource, answered), describeFacts(ctx, answered.data)];
  const told = answered.data["verdict"] === undefined ? [...answers, ...facts] : [...facts, ...answers];
  return [...describeOutcomes(ctx, resource, answered.outcomes), ...told];
}

function describeOutcomes(ctx: AnswerContext, resource: string, outcomes: readonly FieldOutcome[]): Line[] {
  const fields = new Map(ctx.catalog.get(resource).fields.map((field) => [field.code, field]));
  return outcomes.map((outcome) => {
    const { title, titleEn } = fields.get(outcome.field) ?? { title: outcome.field, titleEn: outcome.field };
    return { answer: `outcome.${outcome.field}`, title, titleEn, ...sayFieldOutcome(outcome) };
  });
}

type FactsContext = Pick<CasesContext, "rules" | "findUnitName">;

/** Proofs that were had, asked for, and answered: facts of an event that nobody typed. */
export function describeFacts(ctx: FactsContext, data: Readonly<Record<string, unknown>>): Line[] {
  return [...describeFetched(ctx, data["fetched"]), ...describeAsked(ctx, data["asked"]), ...describeVerdict(ctx, data)];
}

function describeFetched(ctx: FactsContext, fetched: unknown): Line[] {
  if (!Array.isArray(fetched)) return [];
  const materials = fetched.map((document) => materialOf(ctx, document));
  const words = { words: materials.map(({ title }) => title).join("；"), wordsEn: materials.map(({ titleEn }) => titleEn).join("; ") };
  return [{ answer: "fetched", title: "已由系统取得", titleEn: "Had by the platform", ...words }];
}

function describeAsked(ctx: FactsContext, asked: unknown): Line[] {
  if (!Array.isArray(asked)) return [];
  const lines = (asked as readonly { document: string; unit: string }[]).map(({ document, unit }) => {
    const { title, titleEn } = materialOf(ctx, document);
    const name = ctx.findUnitName(unit) ?? unit;
    return { words: `${title}（${name}）`, wordsEn: `${titleEn} (${name})` };
  });
  return [
    {
      answer: "asked",
      title: "已请有关单位核验，不必提交",
      titleEn: "Asked of departments",
      words: lines.map(({ words }) => words).join("；"),
      wordsEn: lines.map(({ wordsEn }) => wordsEn).join("; "),
    },
  ];
}

/** The answer to an inquiry, as the case that asked keeps it. */
function describeVerdict(ctx: FactsContext, { document, unit, verdict, isMissing }: Readonly<Record<string, unknown>>): Line[] {
  const state = verification.states[verdict as keyof typeof verification.states];
  if (typeof document !== "string" || !state) return [];
  const material = materialOf(ctx, document);
  const name = typeof unit === "string" ? (ctx.findUnitName(unit) ?? unit) : "";
  const askWords =
    isMissing === true ? { words: "，请申请人提交", wordsEn: "; the applicant is asked for it" } : { words: "", wordsEn: "" };
  return [
    { answer: "document", title: "材料", titleEn: "Material", words: material.title, wordsEn: material.titleEn },
    {
      answer: "verdict",
      title: "核验结果",
      titleEn: "Answer",
      words: `${name === "" ? "" : `${name}：`}${state.title}${askWords.words}`,
      wordsEn: `${name === "" ? "" : `${name}: `}${state.titleEn}${askWords.wordsEn}`,
    },
  ];
}

function materialOf({ rules }: Pick<CasesContext, "rules">, document: unknown): { title: string; titleEn: string } {
  const found = rules.repair.materials.find((material) => material.document === document);
  return found ?? { title: String(document), titleEn: String(document) };
}
