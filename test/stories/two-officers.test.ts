// Two officers send the same file in the same moment: each record stands once, and both receipts add up.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BatchCounts } from "../../src/intake/contract.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const ROWS = 300;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

test("the same file at the same time from two units: every record once, none lost", async () => {
  const officers = await Promise.all([world.staff("market-regulation"), world.staff("transport")]);
  const penalty = await officers[0].declarationOf("penalty");
  const rows = Array.from({ length: ROWS }, (_, index) =>
    rowOf(penalty, { subjectName: `三亚潮汐${index}号船务有限公司`, uscc: nextUscc(), documentNo: `三罚〔2026〕${index}号` }),
  );
  const file = makeCsv(penalty, rows);
  const batches = await Promise.all(officers.map((officer) => officer.upload({ resource: "penalty", file })));
  const total = (name: keyof BatchCounts) => batches.reduce((sum, batch) => sum + batch.counts[name], 0);
  expect(batches.map((batch) => batch.state)).toEqual(["done", "done"]);
  expect(total("read")).toBe(2 * ROWS);
  expect(total("accepted")).toBe(ROWS);
  expect(total("accepted") + total("updated") + total("unchanged")).toBe(2 * ROWS);
  expect((await world.portal.records("penalty")).total).toBe(ROWS);
  const stored = await world.database.owner.get<{ subjects: number; records: number }>(
    "select (select count(*) from subject) as subjects, (select count(*) from record) as records",
  );
  expect(stored).toEqual({ subjects: ROWS, records: ROWS });
});

test("two clerks correct the same row: one of them does, the other is told", async () => {
  const officer = await world.staff("market-regulation");
  const penalty = await officer.declarationOf("penalty");
  const row = rowOf(penalty, {
    subjectName: "三亚同时贸易有限公司",
    uscc: nextUscc(),
    documentNo: "三罚〔2026〕再号",
    decidedOn: "2031-01-01",
  });
  const batch = await officer.upload({ resource: "penalty", file: makeCsv(penalty, [row]) });
  const correct = () =>
    officer.post<{ outcome?: string }>(`/api/v1/batches/${batch.batch}/rejected-rows/2/correct`, { cells: { decidedOn: "2026-05-01" } });
  const answers = await Promise.all([correct(), correct()]);
  expect(answers.filter((answer) => answer.body.outcome === "accepted")).toHaveLength(1);
  expect(answers.every((answer) => answer.status < 500)).toBe(true);
  expect((await world.portal.search("同时贸易")).total).toBe(1);
});
