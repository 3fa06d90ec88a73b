// Deadlines as pure functions of a case's history. Figures come from the rules, working days from the calendar; both are handed in.
import { addDays as addCalendarDays, daysBetween as calendarDaysBetween } from "../../platform/contract.ts";
import type { CaseEvent } from "./case-history.ts";
import type { CaseType, DeadlineFacts, Party } from "./case-type.ts";

/** What is asked of a calendar; the platform's has it. */
export interface WorkingDays {
  addWorkingDays(date: string, n: number): string;
  workingDaysBetween(from: string, until: string): number;
}

/** The figure of one deadline under the rule in force. */
export interface TermFigure {
  readonly days: number;
  readonly daysExtended?: number | undefined;
  readonly counts: "working" | "calendar";
  /** So many days before the last one it turns amber. */
  readonly remindDays: number;
  readonly sourceWords: string;
  readonly isVerified: boolean;
}

/** The figure of a deadline on the day it started; null when no rule sets one. */
export type FindTerm = (deadline: string, on: string) => TermFigure | null;

export type Light = "green" | "amber" | "red" | "paused" | "unknown";

export interface DeadlineView {
  readonly deadline: string;
  readonly title: string;
  readonly titleEn: string;
  readonly binds: Party;
  readonly startedSeq: number;
  readonly startedOn: string;
  readonly state: "running" | "paused" | "ended";
  /** The last day; null while paused, and where the calendar does not know the year. */
  readonly dueOn: string | null;
  readonly remindOn: string | null;
  readonly light: Light;
  readonly daysLeft: number | null;
  readonly wasMet: boolean | null;
  readonly days: number;
  readonly counts: "working" | "calendar";
  readonly sourceWords: string;
  readonly isVerified: boolean;
  readonly whenPassed: string | null;
}

export interface DeadlineRules {
  readonly calendar: WorkingDays;
  readonly findTerm: FindTerm;
  /** Whether an error says that the calendar does not know the year; anything else is thrown on. */
  isYearUnknown(error: unknown): boolean;
}

/** All deadlines that ever ran, in the order of the declaration, the last run of each. */
export function deadlinesOf(type: CaseType, history: readonly CaseEvent[], rules: DeadlineRules & { today: string }): DeadlineView[] {
  return Object.entries(type.deadlines).flatMap(([deadline, facts]) => {
    const run = lastRun(facts, history);
    const figure = run && rules.findTerm(deadline, run.startedOn);
    return run && figure ? [view({ deadline, facts, run, figure }, rules)] : [];
  });
}

/** The running deadline that ends first; it colours the line of a list. */
export function nextDeadline(deadlines: readonly DeadlineView[]): DeadlineView | null {
  const running = deadlines.filter(({ state }) => state === "running");
  return running.sort((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"))[0] ?? null;
}

interface Run {
  readonly startedSeq: number;
  readonly startedOn: string;
  /** Stretches that count, each from a day to a day or on and on. */
  readonly stretches: readonly { from: string; until: string | null }[];
  readonly endedOn: string | null;
  readonly isExtended: boolean;
}

function lastRun(facts: DeadlineFacts, history: readonly CaseEvent[]): Run | null {
  let run: Run | null = null;
  for (const { seq, step, on } of history) {
    const isRunning: boolean = run !== null && run.endedOn === null;
    if (run && isRunning && facts.stops.includes(step)) run = { ...closeStretch(run, on), endedOn: on };
    if (run && isRunning && facts.pauses?.includes(step)) run = closeStretch(run, on);
    if (run && isRunning && facts.extends?.includes(step)) run = { ...run, isExtended: true };
    const mayResume: boolean = run !== null && run.endedOn === null && run.stretches.at(-1)?.until !== null;
    if (run && mayResume && facts.resumes?.includes(step)) run = { ...run, stretches: [...run.stretches, { from: on, until: null }] };
    else if (facts.starts.includes(step))
      run = { startedSeq: seq, startedOn: on, stretches: [{ from: on, until: null }], endedOn: null, isExtended: false };
  }
  return run;
}

function closeStretch(run: Run, on: string): Run {
  return { ...run, stretches: run.stretches.map((stretch) => ({ ...stretch, until: stretch.until ?? on })) };
}

interface Judged {
  readonly deadline: string;
  readonly facts: DeadlineFacts;
  readonly run: Run;
  readonly figure: TermFigure;
}

function view(judged: Judged, rules: DeadlineRules & { today: string }): DeadlineView {
  const { deadline, facts, run, figure } = judged;
  const days = run.isExtended ? (figure.daysExtended ?? figure.days) : figure.days;
  const isPaused = run.endedOn === null && run.stretches.at(-1)?.until !== null;
  const last = isPaused ? null : askCalendar(rules, () => lastDayOf(run, { ...figure, days }, rules.calendar));
  const remindOn =
    last === null ? null : askCalendar(rules, () => addDays(last, -figure.remindDays, { counts: figure.counts, calendar: rules.calendar }));
  const daysLeft =
    last === null ? null : askCalendar(rules, () => daysBetween(rules.today, last, { counts: figure.counts, calendar: rules.calendar }));
  return {
    deadline,
    title: facts.title,
    titleEn: facts.titleEn,
    binds: facts.binds,
    startedSeq: run.startedSeq,
    startedOn: run.startedOn,
    state: run.endedOn !== null ? "ended" : isPaused ? "paused" : "running",
    dueOn: last,
    remindOn,
    light: isPaused ? "paused" : lightOf({ dueOn: last, remindOn }, run.endedOn ?? rules.today),
    daysLeft: run.endedOn === null ? daysLeft : null,
    wasMet: run.endedOn === null || last === null ? null : run.endedOn <= last,
    days,
    counts: figure.counts,
    sourceWords: figure.sourceWords,
    isVerified: figure.isVerified,
    whenPassed: facts.whenPassed ?? null,
  };
}

/** Green, from the day of the reminder amber, after the last day red. */
export function lightOf(deadline: { dueOn: string | null; remindOn: string | null }, today: string): Light {
  if (deadline.dueOn === null) return "unknown";
  if (today > deadline.dueOn) return "red";
  return deadline.remindOn !== null && today >= deadline.remindOn ? "amber" : "green";
}

/** What earlier stretches used is taken off; the rest is counted from the day the last stretch began. */
function lastDayOf(run: Run, figure: TermFigure, calendar: WorkingDays): string {
  const count = { counts: figure.counts, calendar };
  const used = run.stretches.slice(0, -1).reduce((sum, { from, until }) => sum + (until === null ? 0 : daysBetween(from, until, count)), 0);
  return addDays(run.stretches.at(-1)?.from ?? run.startedOn, Math.max(0, figure.days - used), count);
}

interface Count {
  readonly counts: "working" | "calendar";
  readonly calendar: WorkingDays;
}

/** The n-th day after `date`, which is not counted itself. */
export function addDays(date: string, n: number, { counts, calendar }: Count): string {
  if (counts === "working") return calendar.addWorkingDays(date, n);
  return addCalendarDays(date, n);
}

function daysBetween(from: string, until: string, { counts, calendar }: Count): number {
  if (counts === "working") return calendar.workingDaysBetween(from, until);
  return calendarDaysBetween(from, until);
}

/** A year without a holiday notice: the deadline is shown as unknown, never guessed. */
function askCalendar<T>({ isYearUnknown }: DeadlineRules, ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (isYearUnknown(error)) return null;
    throw error;
  }
}
