// Looks over the reads of one day that has ended and notes what the rules call odd. A day is looked at as often as one likes: what was
// found once is not found twice.
import { type Clock, endOfDay, makeId, type Queryable, startOfDay } from "../platform/index.ts";
import { insertAlerts, listLooksByAccount, type OddLooks, type OddPeriod } from "./alert-store.ts";
import { READ_KINDS } from "./list-looks.ts";
import type { OddAccessRule } from "./odd-access-rules.ts";

export interface OddAccessTools {
  readonly db: Queryable;
  readonly clock: Clock;
  readonly rules: readonly OddAccessRule[];
  /** Whether the person is called like somebody who has an account in this unit; the names are not this room's. */
  isColleague(unit: string, subjectId: string): Promise<boolean>;
}

/** `day`: YYYY-MM-DD in Asia/Shanghai. Answers how many new alerts there are. */
export async function findOddAccess(tools: OddAccessTools, day: string): Promise<number> {
  const period = { start: startOfDay(day), end: endOfDay(day), kinds: READ_KINDS };
  let found = 0;
  for (const rule of tools.rules) {
    const odd = await FINDERS[rule.kind](tools, period, rule as never);
    const alerts = odd.map((looks) => ({ ...looks, alertId: makeId(), rule: rule.rule }));
    found += await insertAlerts(tools.db, alerts, { ...period, at: tools.clock.now() });
  }
  return found;
}

type Finder<Kind extends OddAccessRule["kind"]> = (
  tools: OddAccessTools,
  period: OddPeriod,
  rule: Extract<OddAccessRule, { kind: Kind }>,
) => Promise<OddLooks[]>;

const FINDERS: { readonly [Kind in OddAccessRule["kind"]]: Finder<Kind> } = {
  subjects: ({ db }, period, { countMin }) => listLooksByAccount(db, period, { which: "subjects", countMin }),
  withoutMatter: ({ db }, period, { countMin }) => listLooksByAccount(db, period, { which: "withoutMatter", countMin }),
  hours: ({ db }, period, { countMin, from, until }) => listLooksByAccount(db, period, { which: "hours", countMin, from, until }),
  unusual: ({ db }, period, { countMin, factor, days }) => listLooksByAccount(db, period, { which: "unusual", countMin, factor, days }),
  colleagues: findColleagues,
};

/** Each pair of unit and subject is asked once. */
async function findColleagues(
  { db, isColleague }: OddAccessTools,
  period: OddPeriod,
  { countMin }: { readonly countMin: number },
): Promise<OddLooks[]> {
  const known = new Map<string, Promise<boolean>>();
  const odd: OddLooks[] = [];
  for (const looks of await listLooksByAccount(db, period, { which: "all", countMin })) {
    const eventIds: string[] = [];
    for (const [place, subjectId] of looks.subjectIds.entries()) {
      const pair = `${looks.unit} ${subjectId}`;
      const isOdd = known.get(pair) ?? isColleague(looks.unit, subjectId);
      known.set(pair, isOdd);
      if (await isOdd) eventIds.push(looks.eventIds[place] ?? "");
    }
    if (eventIds.length >= countMin) odd.push({ ...looks, eventIds, count: eventIds.length });
  }
  return odd;
}
