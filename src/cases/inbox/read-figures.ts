// The office's figures: applied, sent away with reasons ranked, granted, refused, and how long it took.
import { type CasesContext, getType } from "../case-context.ts";
import type { CaseFigures, InboxQuery } from "../contract.ts";
import type { CaseType, StateFacts } from "../engine/case-type.ts";
import { type EndingStates, measureSteps, rankReasons, readFigures } from "./figure-store.ts";
import type { FigureStates } from "./inbox-store.ts";

export interface FiguresAsked {
  readonly type: string;
  readonly from: string;
  readonly until: string;
  readonly unit: string | null;
}

export async function readCaseFigures(ctx: CasesContext, asked: FiguresAsked): Promise<CaseFigures> {
  const type = getType(ctx, asked.type);
  const range = { ...asked, caseType: type.type, ...endingsOf(type) };
  const figures = await readFigures(ctx.db, range);
  const reasons = await rankReasons(ctx.db, { ...range, steps: bouncesOf(type) });
  const steps = await measureSteps(ctx.db, range);
  const titles = new Map(Object.values(ctx.rules.options).flatMap((list) => list.map((option) => [option.code, option] as const)));
  return {
    from: asked.from,
    until: asked.until,
    applied: figures.applied,
    returned: figures.returned,
    granted: figures.granted,
    undone: figures.undone,
    refused: figures.refused,
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
  const endings = endingsOf(type);
  return { states: endings[figure === "undone" || figure === "refused" ? figure : "granted"], bounceSteps: bouncesOf(type) };
}

/** What was granted stays granted in the figures, also where it was undone later. */
function endingsOf(type: CaseType): EndingStates {
  const of = (...outcomes: StateFacts["outcome"][]) =>
    Object.entries(type.states).flatMap(([state, { outcome }]) => (outcomes.includes(outcome) ? [state] : []));
  return { granted: of("good", "undone"), undone: of("undone"), refused: of("bad") };
}

function bouncesOf(type: CaseType): string[] {
  return Object.entries(type.steps).flatMap(([step, facts]) => (facts.isBounce ? [step] : []));
}
