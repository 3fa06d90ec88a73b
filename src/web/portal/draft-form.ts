// A step's form cut into screens of one question each, and what was typed on one of them, read and checked. Pure.
// Whether an application may be made at all is judged where it is sent; here nobody is let past an empty field unawares.
import type { DraftContent } from "../../applications/contract.ts";
import type { PermittedStep } from "../../cases/contract.ts";
import type { CaseWords } from "./words-cases.ts";

export const DRAFT_SCREENS = ["kind", "ground", "confirmations", "claims", "statement", "documents", "contact", "check"] as const;
export type DraftScreen = (typeof DRAFT_SCREENS)[number];

export type Need = PermittedStep["needs"][number];
export type Answers = DraftContent["answers"];

const CLAIM = "claim.";
const CLAIM_LENGTH_MAX = 1000;

export function listScreens(form: PermittedStep): DraftScreen[] {
  const asked = new Set(form.needs.map(screenOf));
  return DRAFT_SCREENS.filter((screen) => screen === "check" || (screen === "documents" ? form.takesDocuments : asked.has(screen)));
}

export function needsOn(form: PermittedStep, screen: DraftScreen): readonly Need[] {
  return form.needs.filter((need) => screenOf(need) === screen);
}

function screenOf({ answer, kind }: Need): DraftScreen {
  if (kind === "choice") return answer === "ground" ? "ground" : "kind";
  if (kind === "confirmation") return "confirmations";
  if (kind === "claims") return "claims";
  return answer.startsWith("contact") ? "contact" : "statement";
}

export interface TypedScreen {
  readonly answers: Answers;
  /** By the name of the field. */
  readonly problems: Readonly<Record<string, string>>;
}

interface Reading {
  readonly form: PermittedStep;
  readonly screen: DraftScreen;
  readonly words: CaseWords["draft"];
  /** The fields of the record, for claims. */
  readonly fields: readonly { readonly code: string }[];
}

export function readScreen(body: Readonly<Record<string, unknown>>, reading: Reading): TypedScreen {
  const answers: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const need of needsOn(reading.form, reading.screen)) {
    const { value, problem } = readNeed(body, need, reading);
    answers[need.answer] = value;
    if (problem !== undefined) problems[need.answer] = problem;
  }
  return { answers, problems };
}

interface Given {
  readonly value: unknown;
  readonly problem?: string | undefined;
}

function readNeed(body: Readonly<Record<string, unknown>>, need: Need, { words, fields }: Reading): Given {
  if (need.kind === "claims") return { value: readClaims(body, fields) };
  const typed = textOf(body[need.answer]);
  if (need.kind === "confirmation")
    return { value: typed === "yes", problem: typed !== "yes" && need.isRequired ? words.confirm : undefined };
  if (need.kind === "choice") {
    const isKnown = need.options.some(({ code }) => code === typed);
    return { value: isKnown ? typed : "", problem: isKnown || !need.isRequired ? undefined : words.chooseOne };
  }
  if (need.lengthMax !== null && typed.length > need.lengthMax) return { value: typed, problem: words.tooLong(need.lengthMax) };
  return { value: typed, problem: typed === "" && need.isRequired ? words.expected : undefined };
}

function readClaims(body: Readonly<Record<string, unknown>>, fields: Reading["fields"]): Record<string, string> {
  const said = fields.map(({ code }) => [code, textOf(body[`${CLAIM}${code}`]).slice(0, CLAIM_LENGTH_MAX)] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ""));
}

export function claimName(code: string): string {
  return `${CLAIM}${code}`;
}

export function claimsOf(answers: Answers): Readonly<Record<string, string>> {
  const { claims } = answers;
  return typeof claims === "object" && claims !== null ? (claims as Record<string, string>) : {};
}

/** Browsers write line ends as two characters; counted and kept they are one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
}

/** Where one goes on: with nothing given yet at the beginning, even where nothing is required. */
export function firstScreenOf(form: PermittedStep, { answers, documents }: Pick<DraftContent, "answers" | "documents">): DraftScreen {
  const isUntouched = Object.keys(answers).length === 0 && documents.length === 0;
  return (isUntouched ? listScreens(form)[0] : undefined) ?? firstOpenScreen(form, answers);
}

/** The first screen that still wants something, or the last. */
export function firstOpenScreen(form: PermittedStep, answers: Answers): DraftScreen {
  const open = form.needs.filter(({ isRequired, answer }) => isRequired && !answers[answer]).map(screenOf);
  return listScreens(form).find((screen) => open.includes(screen)) ?? "check";
}
