// What was asked of the list of looks, read from the address.
import { z } from "zod";
import { parsePage, readText } from "./list-query.ts";
import type { OwnLookQuery } from "./my-contract.ts";
import type { Words } from "./words.ts";

export interface LookFilter {
  /** As typed, to be shown again. */
  readonly typed: { readonly who: "" | "others"; readonly from: string; readonly until: string };
  readonly problems: Readonly<Partial<Record<"from" | "until" | "page", string>>>;
  /** Null when something is wrong. */
  readonly query: OwnLookQuery | null;
}

const Day = z.iso.date();

export function readLookFilter(asked: Readonly<Record<string, unknown>>, words: Words): LookFilter {
  const typed = {
    who: asked.who === "others" ? ("others" as const) : ("" as const),
    from: readText(asked.from),
    until: readText(asked.until),
  };
  const page = parsePage(asked.page);
  const { wrong } = words.list;
  const problems: Partial<Record<"from" | "until" | "page", string>> = {};
  if (page === null) problems.page = wrong.page;
  for (const name of ["from", "until"] as const) {
    if (typed[name] !== "" && !Day.safeParse(typed[name]).success) problems[name] = wrong.date;
  }
  const areDays = !problems.from && !problems.until;
  if (areDays && typed.from !== "" && typed.until !== "" && typed.until < typed.from) problems.until = wrong.order;
  const isRight = page !== null && Object.keys(problems).length === 0;
  return {
    typed,
    problems,
    query: isRight ? { page, from: typed.from || null, until: typed.until || null, isOthersOnly: typed.who === "others" } : null,
  };
}
