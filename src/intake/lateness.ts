// Whether a row came later than its resource allows, in working days from the decision. Told beside the receipt, never a reason to refuse.
import type { CompiledResource, Problem } from "../catalog/index.ts";
import type { Calendar } from "../platform/index.ts";

/** Answers the warning for a decision of that day, or null. Years without a holiday notice are not judged: a guess would be unjust. */
export type FindLateness = (decidedOn: string | null) => Problem | null;

export function makeLatenessCheck(resource: CompiledResource, calendar: Calendar, today: string): FindLateness {
  const { updateCycle, facts } = resource.declaration;
  const answers = new Map<string, Problem | null>();
  const judge = (decidedOn: string): Problem | null => {
    const isKnown = Number(decidedOn.slice(0, 4)) >= calendar.firstYear && Number(today.slice(0, 4)) <= calendar.lastYear;
    if (!isKnown || decidedOn > today) return null;
    if (calendar.workingDaysBetween(decidedOn, today) <= updateCycle.workingDays) return null;
    const words = `迟报：距决定日期已超过 ${updateCycle.workingDays} 个工作日（${updateCycle.words}）`;
    return { field: facts.decidedOn ?? null, code: "row.late", words };
  };
  return (decidedOn) => {
    if (decidedOn === null) return null;
    const standing = answers.get(decidedOn);
    if (standing !== undefined) return standing;
    const answer = judge(decidedOn);
    answers.set(decidedOn, answer);
    return answer;
  };
}
