// The upper platform is down for a day, repeats itself and answers out of order; both sides end in step.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { exportExchange, importExchange } from "../../src/cases/upper/exchange-file.ts";
import { reconcileUpper, syncUpper } from "../../src/cases/upper/sync-upper.ts";
import type { UpperPlatform, UpperResult, UpwardReport } from "../../src/cases/upper/upper-platform.ts";
import { type CaseWorld, type KnownRecord, makeCaseWorld } from "../support/case-world.ts";

class PlayedUpper implements UpperPlatform {
  isDown = false;
  readonly taken = new Map<string, UpwardReport>();
  calls = 0;
  results: UpperResult[] = [];
  readonly confirmed = new Map<string, string>();

  async send(reports: readonly UpwardReport[]): Promise<void> {
    this.calls++;
    if (this.isDown) throw new Error("ECONNREFUSED");
    for (const report of reports) this.taken.set(report.messageKey, report);
  }

  async listResults(): Promise<readonly UpperResult[]> {
    if (this.isDown) throw new Error("ECONNREFUSED");
    return this.results;
  }

  async listStandings(caseNos: readonly string[]) {
    const known = new Set([...this.taken.values()].map(({ payload }) => payload["caseNo"]));
    return caseNos
      .filter((caseNo) => known.has(caseNo))
      .map((caseNo) => ({ caseNo, isConfirmed: this.confirmed.has(caseNo), remoteNo: this.confirmed.get(caseNo) ?? "" }));
  }
}

let world: CaseWorld;
let upper: PlayedUpper;
let office: ReturnType<CaseWorld["taker"]>;
let unit: ReturnType<CaseWorld["taker"]>;
beforeAll(async () => {
  world = await makeCaseWorld();
  office = world.taker("office_clerk", "credit-office");
  unit = world.taker("liaison", "market-regulation");
});
beforeEach(() => {
  upper = new PlayedUpper();
  world.moveClockTo("2026-11-02T10:00:00+08:00");
});
afterAll(() => world?.close());

async function approveOne(): Promise<{ record: KnownRecord; caseId: string; caseNo: string }> {
  const record = await world.penalty();
  const [caseId = ""] = await world.apply(world.applicant(record), [record]);
  await world.step(office, caseId, "forward", { unit: "market-regulation", opinion: "齐全。" });
  await world.step(unit, caseId, "approve", { opinion: "同意。" });
  return { record, caseId, caseNo: (await world.desk.read(world.applicant(record), caseId)).caseNo };
}

async function stateOf(caseId: string): Promise<string> {
  return (await world.ctx.db.get<{ state: string }>("select state from credit_case where case_id = $1", [caseId])).state;
}

const result = (caseNo: string, round: number, verdict: UpperResult["result"] = "confirmed"): UpperResult => ({
  resultNo: `R-${caseNo}-${round}`,
  caseNo,
  round,
  result: verdict,
  remoteNo: `SJ-${round}`,
  words: "附件不清晰",
});

test("down for a day: the report waits, is tried again, and is taken once the line is back", async () => {
  const { caseNo } = await approveOne();
  upper.isDown = true;
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ sent: 0, failed: 1 });
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ sent: 0, failed: 0 });
  expect(upper.calls).toBe(1);
  world.moveClockTo("2026-11-03T10:00:00+08:00");
  upper.isDown = false;
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ sent: 1, failed: 0 });
  expect([...upper.taken.values()].map(({ payload }) => payload["caseNo"])).toEqual([caseNo]);
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ sent: 0 });
});

const owes = (caseId: string) =>
  world.ctx.db.list<{ step: string; isConfirmed: boolean }>(
    `select topic as step, confirmed_at is not null as "isConfirmed" from case_receipt where case_id = $1 and receiver = 'upper' order by seq limit 10`,
    [caseId],
  );

test("what the upper platform confirmed itself, and what it took from us, it owes no receipt for", async () => {
  const { caseId, caseNo } = await approveOne();
  upper.results = [result(caseNo, 1)];
  await syncUpper(world.ctx, upper);
  expect(await owes(caseId)).toEqual([{ step: "confirm", isConfirmed: true }]);
  await world.step(unit, caseId, "revoke", { finding: "falseMaterial", words: "缴款凭证系伪造。", remedies: ["lawsuit"] });
  upper.isDown = true;
  await syncUpper(world.ctx, upper);
  expect((await owes(caseId)).at(-1)).toEqual({ step: "revoke", isConfirmed: false });
  upper.isDown = false;
  world.moveClockTo("2026-11-03T10:00:00+08:00");
  await syncUpper(world.ctx, upper);
  expect((await owes(caseId)).at(-1)).toEqual({ step: "revoke", isConfirmed: true });
});

test("a result that cannot be applied keeps none of the others from it, and is found by the daily comparison", async () => {
  const [bad, good] = [await approveOne(), await approveOne()];
  await syncUpper(world.ctx, upper);
  const { endUse } = world.ctx.effects;
  const failing: typeof world.ctx = {
    ...world.ctx,
    effects: {
      ...world.ctx.effects,
      endUse: async (work) => {
        if (work.row.caseId === bad.caseId) throw new Error("the disk is full");
        return endUse?.(work);
      },
    },
  };
  upper.results = [result(bad.caseNo, 1), result(good.caseNo, 1)];
  expect(await syncUpper(failing, upper)).toMatchObject({ applied: 1, differing: 1 });
  expect([await stateOf(bad.caseId), await stateOf(good.caseId)]).toEqual(["confirming", "completed"]);
  upper.confirmed.set(bad.caseNo, "SJ-1");
  expect((await reconcileUpper(world.ctx, upper)).find(({ caseId }) => caseId === bad.caseId)?.kind).toBe("confirmedAbove");
  expect(await stateOf(bad.caseId)).toBe("completed");
});

test("a repeated result is applied once", async () => {
  const { record, caseId, caseNo } = await approveOne();
  upper.results = [result(caseNo, 1), result(caseNo, 1)];
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ applied: 1, passedOver: 1 });
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ applied: 0, passedOver: 2 });
  expect(await stateOf(caseId)).toBe("completed");
  expect((await world.reader.getRecord(record.recordId)).found).toBe("ended");
});

test("results out of order end where the newest says", async () => {
  const { caseId, caseNo } = await approveOne();
  upper.results = [result(caseNo, 2, "confirmed"), result(caseNo, 1, "sentBack")];
  // The first sends it back to the unit; the second then finds nobody waiting above, and somebody is told.
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ applied: 1, differing: 1 });
  expect(await stateOf(caseId)).toBe("determining");
  await world.step(unit, caseId, "approve", { opinion: "已补充附件。" });
  upper.results = [result(caseNo, 3)];
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ applied: 1 });
  upper.results = [{ ...result(caseNo, 1, "sentBack"), resultNo: "R-late" }];
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ applied: 0, passedOver: 1 });
  expect(await stateOf(caseId)).toBe("completed");
});

test("a result for a case that is not ours changes nothing and is counted", async () => {
  upper.results = [result("XF20260101-00000000-0", 1)];
  expect(await syncUpper(world.ctx, upper)).toMatchObject({ applied: 0, differing: 1 });
});

test("the daily comparison applies what was confirmed above and lost on the way, and lists what differs", async () => {
  const [lost, unknown] = [await approveOne(), await approveOne()];
  await syncUpper(world.ctx, upper);
  upper.confirmed.set(lost.caseNo, "SJ-77");
  for (const [key, { payload }] of upper.taken) if (payload["caseNo"] === unknown.caseNo) upper.taken.delete(key);
  const differences = await reconcileUpper(world.ctx, upper);
  const kindOf = (caseNo: string) => differences.find((difference) => difference.caseNo === caseNo)?.kind;
  expect([kindOf(lost.caseNo), kindOf(unknown.caseNo)]).toEqual(["confirmedAbove", "unknownAbove"]);
  expect([await stateOf(lost.caseId), await stateOf(unknown.caseId)]).toEqual(["completed", "confirming"]);
  expect((await reconcileUpper(world.ctx, upper)).map(({ caseNo }) => caseNo)).not.toContain(lost.caseNo);
});

test("the exchange file carries reports up and results back; read twice it changes nothing; another file is refused", async () => {
  const { caseId, caseNo } = await approveOne();
  const range = { from: new Date("2026-11-02T00:00:00+08:00"), until: new Date("2026-11-03T00:00:00+08:00") };
  const file = await exportExchange(world.ctx, office, range);
  const own = file.reports.find(({ payload }) => payload["caseNo"] === caseNo);
  expect(own?.payload).toMatchObject({ step: "approve", resource: "penalty", decidingUnit: "market-regulation" });
  expect(JSON.stringify(file)).not.toMatch(/statement|contactPhone/);
  const back = { format: file.format, results: [result(caseNo, 1)] };
  expect(await importExchange(world.ctx, office, back)).toMatchObject({ applied: 1 });
  expect(await importExchange(world.ctx, office, back)).toMatchObject({ applied: 0, passedOver: 1 });
  expect(await stateOf(caseId)).toBe("completed");
  await expect(importExchange(world.ctx, office, { format: "other", results: [] })).rejects.toMatchObject({ code: "case.exchangeInvalid" });
});
