// The office's figures: applied, sent away with reasons ranked, granted, refused, and how long it took.
import { type CasesContext, getType } from "./case-context.ts";
import type { CaseFigures } from "./contract.ts";
import { rankReasons, readFigures } from "./inbox-store.ts";

export interface FiguresAsked {
  readonly type: string;
  readonly from: string;
  readonly until: string;
  readonly unit: string | null;
}

export async function readCaseFigures(ctx: CasesContext, asked: FiguresAsked): Promise<CaseFigures> {
  const type = getType(ctx, asked.type);
  const statesOf = (outcome: "good" | "bad") =>
    Object.entries(type.states).flatMap(([state, facts]) => (facts.outcome === outcome ? [state] : []));
  const bounces = Object.entries(type.steps).flatMap(([step, facts]) => (facts.isBounce ? [step] : []));
  const range = { ...asked, caseType: type.type, goodStates: statesOf("good"), badStates: statesOf("bad") };
  const figures = await readFigures(ctx.db, range);
  const reasons = await rankReasons(ctx.db, { ...range, steps: bounces });
  const titles = new Map(Object.values(ctx.rules.options).flatMap((list) => list.map(({ code, title }) => [code, title] as const)));
  return {
    from: asked.from,
    until: asked.until,
    applied: figures.applied,
    returned: figures.returned,
    granted: figures.good,
    refused: figures.bad,
    bounceRate: figures.applied === 0 ? null : figures.returned / figures.applied,
    reasons: reasons.map(({ code, count }) => ({ code, title: titles.get(code) ?? code, count })),
    daysToDecision: { median: figures.median, p90: figures.p90 },
  };
}
