// The inbox with 100,000 open cases, and the time of a decision with all its effects. The floor is a plain indexed read of the same run.
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { InboxQuery } from "../src/cases/contract.ts";
import { countByState, countCases, type InboxReach, listCases } from "../src/cases/inbox/inbox-store.ts";
import { loadCaseRules, makeCasesContext, openApplication, type Taker } from "../src/cases/index.ts";
import { loadCatalog } from "../src/catalog/index.ts";
import { deriveKeys, makeId, makeSealer, openDatabase, openFileStore } from "../src/platform/index.ts";
import { percentile, round, timeSeconds } from "./measure.ts";

export interface CasesOrder {
  readonly url: string;
  readonly folder: string;
  readonly cases: number;
  readonly rounds: number;
  report(line: string): void;
}

const DECISIONS = 60;
const READS = 60;
const TODAY = "2026-11-02";

export async function measureCases(order: CasesOrder) {
  const db = openDatabase({ url: order.url, connectionsMax: 4 });
  try {
    await seed(db, order.cases);
    const reads = await measureInbox(db);
    const decisionMs = await measureDecisions(db, order);
    order.report(
      `cases: ${order.cases} open, inbox p95 ${reads.listMs} ms, counts p95 ${reads.countsMs} ms, decision p95 ${decisionMs} ms`,
    );
    return { open: order.cases, inboxP95Ms: reads.listMs, countsP95Ms: reads.countsMs, decisionP95Ms: decisionMs, ratio: reads.ratio };
  } finally {
    await db.close();
  }
}

type Db = ReturnType<typeof openDatabase>;

/** One subject and one record for each case: every step of the lists is as wide as in a city. */
async function seed(db: Db, cases: number): Promise<void> {
  await db.run(
    `insert into subject (subject_id, kind, name, created_at, updated_at)
     select gen_random_uuid(), 'organization', '三亚案件' || n || '号商贸有限公司', now(), now() from generate_series(1, $1::int) n`,
    [cases],
  );
  await db.run(
    `insert into record (subject_id, record_id, identity_hash, content_hash, resource, resource_version, source_unit, batch_id, row_no, document_no,
        decided_on, level, polarity, state, version, payload, recorded_at)
     select subject_id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'abnormal-operation', 1, 'market-regulation', gen_random_uuid(), 1, name,
        date '2026-01-10', null, 'adverse', 'active', 1, '{"listingReason":"未按规定公示年度报告","listedOn":"2026-01-10"}'::jsonb, now()
       from subject where name like '三亚案件%'`,
  );
  await db.run(
    `insert into credit_case (subject_id, case_id, case_no, case_type, application_id, record_id, resource, first_unit, channel, opened_at, seq, state,
        is_open, waits_for, deciding_unit, due_on, remind_on, updated_at)
     select subject_id, gen_random_uuid(), 'XF' || document_no, 'repair', gen_random_uuid(), record_id, resource, source_unit, 'portal', now(), 1, 'submitted',
        true, case when row_number() over () % 2 = 0 then 'office' else 'unit' end, source_unit,
        date '2026-11-02' + (row_number() over () % 30)::int - 5, date '2026-11-02' + (row_number() over () % 30)::int - 7, now()
       from record where document_no like '三亚案件%'`,
  );
  await db.run("vacuum analyze credit_case");
}

const OFFICE: InboxReach = {
  unit: null,
  subjectId: null,
  mine: [
    { party: "office", unit: null },
    { party: "unit", unit: "credit-office" },
  ],
};

async function measureInbox(db: Db) {
  const page = { reach: OFFICE, query: InboxQuery.parse({}), today: TODAY };
  const list = await times(READS, async () => {
    await listCases(db, page);
    await countCases(db, page);
  });
  const counts = await times(READS, () => countByState(db, { reach: OFFICE, today: TODAY }));
  const floor = await times(READS, () =>
    db.list("select * from credit_case where waits_for = 'office' and is_open order by due_on, case_id limit 20"),
  );
  return { listMs: p95(list), countsMs: p95(counts), ratio: round(percentile(list, 0.5) / percentile(floor, 0.5)) };
}

async function measureDecisions(db: Db, { folder }: CasesOrder): Promise<number> {
  const keys = deriveKeys(Buffer.alloc(32, 9));
  const { rules, calendar } = await loadCaseRules(["catalog"]);
  const silent = () => {};
  const context = {
    config: { port: 0, host: "127.0.0.1", dataDir: folder, databaseUrl: null, city: "sanya", demo: "none" } as const,
    db,
    sealer: makeSealer(keys),
    files: await openFileStore(await mkdtemp(join(folder, "cases-")), keys),
    clock: { now: () => new Date(`${TODAY}T10:00:00+08:00`) },
    log: { info: silent, warn: silent, error: silent },
    catalog: await loadCatalog(["catalog"]),
  };
  const ctx = makeCasesContext({ context, rules, calendar, units: [{ unit: "market-regulation", name: "市场监管" }] });
  const unit: Taker = {
    accountId: makeId(),
    role: "liaison",
    unit: "market-regulation",
    subjectId: null,
    displayName: "",
    standsInFor: [],
  };
  const rows = await db.list<{ recordId: string }>(
    `select record_id as "recordId" from record where document_no like '三亚案件%' order by record_id limit $1`,
    [DECISIONS],
  );
  await db.run("update credit_case set is_open = false where record_id = any($1::uuid[])", [rows.map(({ recordId }) => recordId)]);
  let place = 0;
  const durations = await times(rows.length, async () => {
    const recordId = rows[place++]?.recordId ?? "";
    await openApplication(ctx, unit, {
      type: "objection",
      step: "remove",
      recordIds: [recordId],
      answers: { removalGround: "revoked", words: "撤销。" },
      documents: [],
      key: makeId(),
    });
  });
  return p95(durations);
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const durations: number[] = [];
  for (let n = 0; n < count; n++) durations.push((await timeSeconds(work)) * 1000);
  return durations;
}

function p95(durations: readonly number[]): number {
  return round(percentile(durations, 0.95));
}
