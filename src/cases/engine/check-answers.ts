// The form of a step, checked: what is asked for is there, of the right kind, and nothing else came along. Pure.
import { z } from "zod";
import type { AnswerNeed, StepFacts } from "./case-type.ts";

export interface AnswerProblem {
  readonly path: string;
  readonly words: string;
}

export interface AnswerRules {
  listOptions(list: string): readonly { readonly code: string }[];
  isUnit(code: string): boolean;
}

export interface CheckedAnswers {
  readonly data: Readonly<Record<string, unknown>>;
  readonly problems: readonly AnswerProblem[];
}

const ENTRIES_MAX = 50;
const VALUE_LENGTH_MAX = 5000;
/** What a field of the record should say, by its code. */
const Values = z
  .record(z.string().max(100), z.string().max(VALUE_LENGTH_MAX))
  .refine((values) => Object.keys(values).length <= ENTRIES_MAX);

export function checkAnswers(step: StepFacts, answers: Readonly<Record<string, unknown>>, rules: AnswerRules): CheckedAnswers {
  const data: Record<string, unknown> = {};
  const problems: AnswerProblem[] = [];
  for (const need of step.needs.filter((candidate) => isAsked(candidate, answers))) {
    const given = answers[need.answer];
    if (isEmpty(given)) {
      if (need.isRequired) problems.push({ path: need.answer, words: `请填写“${need.title}”` });
      continue;
    }
    const words = explainWrong(need, given, rules);
    if (words) problems.push({ path: need.answer, words });
    else data[need.answer] = typeof given === "string" ? given.trim() : given;
  }
  return { data, problems };
}

/** Whether the question is put at all. As long as the answer that decides it is not given, it is. */
export function isAsked({ only }: { readonly only?: AnswerNeed["only"] | null }, answers: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(only ?? {}).every(([answer, value]) => isEmpty(answers[answer]) || answers[answer] === value);
}

function isEmpty(given: unknown): boolean {
  if (given === undefined || given === null || given === false) return true;
  if (typeof given === "string") return given.trim() === "";
  if (Array.isArray(given)) return given.length === 0;
  return typeof given === "object" && Object.keys(given).length === 0;
}

function explainWrong(need: AnswerNeed, given: unknown, rules: AnswerRules): string | null {
  const among = (code: unknown) => rules.listOptions(need.options ?? "").some((option) => option.code === code);
  const isRight = {
    text: () => typeof given === "string" && given.length <= (need.lengthMax ?? VALUE_LENGTH_MAX),
    choice: () => among(given),
    choices: () => Array.isArray(given) && given.length <= ENTRIES_MAX && given.every(among) && new Set(given).size === given.length,
    unit: () => typeof given === "string" && rules.isUnit(given),
    date: () => z.iso.date().safeParse(given).success,
    confirmation: () => given === true,
    claims: () => Values.safeParse(given).success,
    corrections: () => Values.safeParse(given).success,
  } satisfies Record<AnswerNeed["kind"], () => boolean>;
  return isRight[need.kind]() ? null : WRONG_WORDS[need.kind](need);
}

const WRONG_WORDS = {
  text: ({ title, lengthMax }) => `“${title}”须为文字${lengthMax ? `，不超过 ${lengthMax} 字` : ""}`,
  choice: ({ title }) => `请在列出的选项中选择“${title}”`,
  choices: ({ title }) => `请在列出的选项中选择“${title}”，不要重复`,
  unit: ({ title }) => `“${title}”不是成员单位`,
  date: ({ title }) => `“${title}”须写成 2026-01-31 的样子`,
  confirmation: ({ title }) => `请确认“${title}”`,
  claims: ({ title }) => `“${title}”须逐项填写`,
  corrections: ({ title }) => `“${title}”须逐项填写`,
} satisfies Record<AnswerNeed["kind"], (need: AnswerNeed) => string>;
