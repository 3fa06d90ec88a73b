// All SQL of the office's figures.
import type { Queryable } from "../../platform/index.ts";

export interface FigureRow {
  readonly applied: number;
  readonly returned: number;
  readonly granted: number;
  /** Of those granted. */
  readonly undone: number;
  readonly refused: number;
  readonly median: number | null;
  readonly p90: number | null;
}

export interface FigureRange {
  readonly caseType: string;
  readonly unit: string | null;
  /** Days in Asia/Shanghai, both included. */
  readonly from: string;
  readonly until: string;
}

/** The states of a type that count as one of its figures. */
export interface EndingStates {
  readonly granted: readonly string[];
  readonly undone: readonly string[];
  readonly refused: readonly string[];
}

const RANGE = `c.case_type = $1 and ($2::text is null or c.deciding_unit = $2)
  and c.opened_at >= $3::date::timestamp at time zone 'Asia/Shanghai' and c.opened_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

export function readFigures(db: Queryable, range: FigureRange & EndingStates): Promise<FigureRow> {
  const days = "extract(epoch from c.decided_at - c.opened_at) / 86400";
  return db.get<FigureRow>(
    `select count(*) as applied, count(*) filter (where c.was_returned) as returned, count(*) filter (where c.state = any($5)) as granted,
        count(*) filter (where c.state = any($6)) as refused, count(*) filter (where c.state = any($7)) as undone,
        percentile_cont(0.5) within group (order by ${days}) filter (where c.decided_at is not null) as median,
        percentile_cont(0.9) within group (order by ${days}) filter (where c.decided_at is not null) as p90
       from credit_case c where ${RANGE}`,
    [range.caseType, range.unit, range.from, range.until, range.granted, range.refused, range.undone],
  );
}

/** Reasons of all steps that sent an application away, the most frequent first. */
export function rankReasons(db: Queryable, range: FigureRange & { steps: readonly string[] }): Promise<{ code: string; count: number }[]> {
  return db.list(
    `select reason as code, count(*) as count
       from credit_case c join case_event e on e.subject_id = c.subject_id and e.case_id = c.case_id
      cross join lateral jsonb_array_elements_text(case when jsonb_typeof(e.data -> 'reasons') = 'array' then e.data -> 'reasons' else '[]' end) reason
      where ${RANGE} and e.step = any($5) group by reason order by count(*) desc, reason limit 50`,
    [range.caseType, range.unit, range.from, range.until, range.steps],
  );
}

/** How long each step was waited for: the median of the days since the step before. */
export function measureSteps(db: Queryable, range: FigureRange): Promise<{ step: string; count: number; medianDays: number }[]> {
  return db.list(
    `with timed as (
       select e.step, e.occurred_at - lag(e.occurred_at) over (partition by e.case_id order by e.seq) as waited
         from credit_case c join case_event e on e.subject_id = c.subject_id and e.case_id = c.case_id where ${RANGE})
     select step, count(*) as count, percentile_cont(0.5) within group (order by extract(epoch from waited) / 86400) as "medianDays"
       from timed where waited is not null group by step order by step limit 100`,
    [range.caseType, range.unit, range.from, range.until],
  );
}
