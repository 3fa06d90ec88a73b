// The office's figures: applied, sent away with reasons ranked, granted, refused, and how long it took.
import { type CasesContext, getType } from "../case-context.ts";
import type { CaseFigures, InboxQuery } from "../contract.ts";
import type { CaseType } from "../engine/case-type.ts";
import { measureSteps, rankReasons, readFigures } from "./figure-store.ts";
import type { FigureStates } from "./inbox-store.ts";

export interface FiguresAsked {
  readonly type: string;
  readonly from: string;
  readonly until: string;
  readonly unit: string | null;
}

export async function readCaseFigures(ctx: CasesContext, asked: FiguresAsked): Promise<CaseFigures> {
  const type = getType(ctx, asked.type);
  const range = { ...asked, caseType: type.type, goodStates: endingsOf(type, "good"), badStates: endingsOf(type, "bad") };
  const figures = await readFigures(ctx.db, range);
  const reasons = await rankReasons(ctx.db, { ...range, steps: bouncesOf(type) });
  const steps = await measureSteps(ctx.db, range);
  const titles = new Map(Object.values(ctx.rules.options).flatMap((list) => list.map((option) => [option.code, option] as const)));
  return {
    from: asked.from,
    until: asked.until,
    applied: figures.applied,
    returned: figures.returned,
    granted: figures.good,
    refused: figures.bad,
    bounceRate: figures.applied === 0 ? null : figures.returned / figures.applied,
    reasons: reasons.map(({ code, count }) => {
      const { title, titleEn } = titles.get(code) ?? { title: code, titleEn: code };
      return { code, title, titleEn, count };
    }),
    steps: Object.entries(type.steps).flatMap(([step, { title, titleEn }]) =>
      steps.filter((timed) => timed.step === step).map((timed) => ({ ...timed, title, titleEn })),
    ),
    daysToDecision: { median: figures.median, p90: figures.p90 },
  };
}

/** What the inbox needs to list the cases behind a figure. */
export function figureStatesOf(type: CaseType, figure: InboxQuery["figure"]): FigureStates {
  return { states: endingsOf(type, figure === "refused" ? "bad" : "good"), bounceSteps: bouncesOf(type) };
}

function endingsOf(type: CaseType, outcome: "good" | "bad"): string[] {
  return Object.entries(type.states).flatMap(([state, facts]) => (facts.outcome === outcome ? [state] : []));
}

function bouncesOf(type: CaseType): string[] {
  return Object.entries(type.steps).flatMap(([step, facts]) => (facts.isBounce ? [step] : []));
}
