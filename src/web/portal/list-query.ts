// What a visitor asked a list for, read from the address. A wrong value is named beside its field and nothing is guessed.
import { Level } from "../../catalog/contract.ts";
import { PublicRecordFilter } from "../../publication/contract.ts";
import { withoutDirectionMarks } from "../kit/data-text.tsx";
import type { Words } from "./words.ts";

export const FILTER_NAMES = ["q", "authority", "level", "from", "until"] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** As typed, to be shown again; absent fields are empty. */
export type TypedFilter = Readonly<Record<FilterName, string>>;

export interface ListQuery {
  readonly typed: TypedFilter;
  readonly problems: Readonly<Partial<Record<FilterName | "page", string>>>;
  /** What to ask the reader; null when something is wrong. */
  readonly filter: PublicRecordFilter | null;
}

export function readListQuery(resource: string, query: Readonly<Record<string, unknown>>, words: Words): ListQuery {
  const typed = Object.fromEntries(FILTER_NAMES.map((name) => [name, readText(query[name])])) as Record<FilterName, string>;
  const given = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ""));
  const page = parsePage(query.page);
  const parsed = PublicRecordFilter.safeParse({ ...given, resource, page: page ?? undefined });
  const problems = findProblems(typed, page, words);
  const isRight = Object.keys(problems).length === 0;
  return { typed, problems, filter: isRight && parsed.success ? parsed.data : null };
}

/** null: not a number of a page. */
export function parsePage(text: unknown): number | null {
  if (text === undefined || text === "") return 1;
  const page = typeof text === "string" && /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return page >= 1 && page <= 10_000 ? page : null;
}

function findProblems(typed: TypedFilter, page: number | null, words: Words): ListQuery["problems"] {
  const { shape } = PublicRecordFilter;
  const { wrong } = words.list;
  const problems: Partial<Record<FilterName | "page", string>> = {};
  if (page === null) problems.page = wrong.page;
  if (!shape.q.safeParse(typed.q).success) problems.q = wrong.text;
  if (!shape.q.safeParse(typed.authority).success) problems.authority = wrong.choice;
  if (typed.level !== "" && !Level.safeParse(typed.level).success) problems.level = wrong.choice;
  for (const name of ["from", "until"] as const) {
    if (typed[name] !== "" && !shape[name].safeParse(typed[name]).success) problems[name] = wrong.date;
  }
  if (!problems.from && !problems.until && typed.from !== "" && typed.until !== "" && typed.until < typed.from)
    problems.until = wrong.order;
  return problems;
}

/** The same name twice in an address is not ours: it counts as not asked. */
export function readText(value: unknown): string {
  return typeof value === "string" ? withoutDirectionMarks(value).trim() : "";
}
