// The log from outside: what an auditor sees, what anyone may read, and what happens when the log cannot be written.
import { afterAll, beforeAll, expect, test } from "vitest";
import { bringLogUpToDate, findOddAccess, loadOddAccessRules, openLogKey } from "../../src/audit/index.ts";
import { NATIONAL_CATALOG_DIR } from "../../src/catalog/index.ts";
import { makeId } from "../../src/platform/index.ts";
import type { Staff } from "../support/staff.ts";
import { makeWorld, type World } from "../support/world.ts";

interface Listed {
  readonly items: readonly {
    readonly eventId: string;
    readonly kind: string;
    readonly title: string;
    readonly unit: string;
    readonly accountName: string;
  }[];
  readonly total: number;
}
interface Alerts {
  readonly items: readonly {
    readonly alertId: string;
    readonly rule: string;
    readonly title: string;
    readonly eventCount: number;
    readonly closeReason: string | null;
  }[];
}

let world: World;
let auditor: Staff;
let liaison: Staff;
let subjectId: string;

beforeAll(async () => {
  world = await makeWorld();
  auditor = await world.staff("credit-office", "auditor");
  liaison = await world.staff("transport");
  subjectId = makeId();
  await world.database.owner.run(
    "insert into subject (subject_id, kind, name, created_at, updated_at) values ($1, 'organization', '三亚示范建设有限公司', now(), now())",
    [subjectId],
  );
  await settleLog();
});
afterAll(() => world?.close());

async function settleLog(): Promise<void> {
  const { db, clock, config } = world.house;
  await bringLogUpToDate({ db, clock, signer: openLogKey(config) });
}

test("an auditor finds who did what by kind, unit and day, and is found there too", async () => {
  await liaison.read(`/api/v1/subjects/${subjectId}/credit-file`);
  await settleLog();
  const found = await auditor.read<Listed>("/api/v1/audit/events?kind=credit_file.viewed&unit=transport&from=2026-05-12&until=2026-05-12");
  expect(found).toMatchObject({ total: 1, items: [{ title: "查看信用档案", unit: "transport", accountName: "transport 经办" }] });
  expect((await auditor.read<Listed>("/api/v1/audit/events?kind=credit_file.viewed&unit=tax")).total).toBe(0);
  expect((await auditor.read<Listed>(`/api/v1/audit/events?subject=${subjectId}`)).total).toBe(1);
  expect((await auditor.read<Listed>("/api/v1/audit/events?kind=audit.viewed")).total).toBeGreaterThan(0);
  expect((await auditor.read<Listed>("/api/v1/audit/events?class=login")).items.map(({ kind }) => kind)).toContain("session.opened");
});

test("one event is shown with its place in the log and a proof that others can check", async () => {
  const [event] = (await auditor.read<Listed>("/api/v1/audit/events?kind=session.opened")).items;
  const detail = await auditor.read<{ place: { isProven: boolean; sentence: string } }>(`/api/v1/audit/events/${event?.eventId}`);
  expect(detail.place).toMatchObject({ isProven: true, sentence: expect.stringContaining("证明有效") });
  const proof = Buffer.from(await auditor.download(`/api/v1/audit/events/${event?.eventId}/proof`)).toString();
  expect(proof).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);
  expect((await auditor.get(`/api/v1/audit/events/${makeId()}`)).status).toBe(404);
});

test("anyone reads checkpoint and tiles without log-in, and nothing else below /log", async () => {
  const read = (path: string) => fetch(`${world.address}/log/${path}`);
  const checkpoint = await (await read("checkpoint")).text();
  const size = Number(checkpoint.split("\n")[1]);
  expect(size).toBeGreaterThan(0);
  expect((await read("vkey")).headers.get("content-type")).toContain("text/plain");
  const tile = await read(`tile/0/000.p/${size}`);
  expect((await tile.arrayBuffer()).byteLength).toBe(32 * size);
  expect((await read(`tile/entries/000.p/${size}`)).headers.get("cache-control")).toContain("immutable");
  for (const path of [`tile/0/000.p/${size + 50}`, "tile/0/001", "tile/..%2f..%2fkeys", "tile/0/000.p/0", "tile/99/000", "witnessed"]) {
    expect((await read(path)).status, path).toBe(404);
  }
});

test("a stranger's cosignature is refused", async () => {
  const checkpoint = await (await fetch(`${world.address}/log/checkpoint`)).text();
  const post = (body: string) =>
    fetch(`${world.address}/log/cosignatures`, { method: "POST", headers: { "content-type": "text/plain" }, body });
  expect((await post(checkpoint)).status).toBe(403);
  expect((await post("nonsense")).status).toBe(409);
});

test("the console's check of the recent log is right, and names what the owner of the database changed", async () => {
  expect((await auditor.post("/api/v1/audit/log/verify", {})).body).toMatchObject({ isWhole: true });
  const { id } = await world.database.owner.get<{ id: string }>("select event_id as id from audit_leaf where leaf_index = 0");
  await world.database.owner.run("update audit_event set detail = '{\"x\":1}' where event_id = $1", [id]);
  const { body } = await auditor.post<{ sentence: string }>("/api/v1/audit/log/verify", {});
  expect(body.sentence).toContain("第 1 条留痕被改动过");
  await world.database.owner.run("update audit_event set detail = '{}' where event_id = $1", [id]);
});

test("odd access is told: at night, without matter, very many; and is closed once, with a reason", async () => {
  const { db, clock } = world.house;
  const { id: account } = await db.get<{ id: string }>("select account_id as id from account where unit_code = 'transport'");
  const look =
    "insert into audit_event (event_id, kind, account_id, unit_code, subject_id, matter_no, detail, occurred_at) values ($1, 'credit_file.viewed', $2, 'transport', $3, $4, '{}', $5)";
  for (let no = 0; no < 120; no++) await db.run(look, [makeId(), account, makeId(), "琼交审〔2026〕1号", "2026-05-10T15:00:00+08:00"]);
  for (let no = 0; no < 6; no++) await db.run(look, [makeId(), account, subjectId, null, "2026-05-10T23:30:00+08:00"]);
  const tools = {
    db,
    clock,
    rules: loadOddAccessRules(NATIONAL_CATALOG_DIR),
    isColleague: async (_: string, id: string) => id === subjectId,
  };
  expect(await findOddAccess(tools, "2026-05-10")).toBe(5);
  expect(await findOddAccess(tools, "2026-05-10")).toBe(0);
  const { items } = await auditor.read<Alerts>("/api/v1/audit/alerts");
  expect(Object.fromEntries(items.map(({ rule, eventCount }) => [rule, eventCount]))).toEqual({
    bulk: 121,
    no_matter: 6,
    night: 6,
    unusual: 126,
    colleague: 6,
  });
  const night = items.find(({ rule }) => rule === "night") ?? expect.fail();
  expect((await auditor.read<Listed>(`/api/v1/audit/events?alert=${night.alertId}`)).total).toBe(6);
  const close = (reason: string) => auditor.post(`/api/v1/audit/alerts/${night.alertId}/close`, { reason });
  expect((await close("")).status).toBe(400);
  expect((await close("值班人员应急处置,已核对值班表,电话13800138000")).status).toBe(204);
  expect((await close("再关一次也不行")).status).toBe(409);
  expect((await auditor.read<Alerts>("/api/v1/audit/alerts?state=closed")).items).toMatchObject([
    { rule: "night", closeReason: "值班人员应急处置,已核对值班表,电话138********" },
  ]);
  expect((await auditor.read<Listed>("/api/v1/audit/events?kind=audit.alert.closed")).total).toBe(1);
});

test("when the log cannot be written, a look is refused and a deed leaves nothing behind", async () => {
  const { owner } = world.database;
  const countBatches = async () => (await owner.get<{ count: number }>("select count(*) as count from batch")).count;
  const before = await countBatches();
  await owner.run("alter table audit_pending add constraint log_is_down check (false) not valid");
  try {
    expect((await liaison.get(`/api/v1/subjects/${subjectId}/credit-file`)).status).toBe(500);
    const file = { name: "许可.csv", bytes: Buffer.from("行政相对人名称\n三亚示范建设有限公司\n") };
    expect((await liaison.send({ resource: "permit", file })).status).toBe(500);
    expect(await countBatches()).toBe(before);
    expect((await auditor.get("/api/v1/audit/events")).status).toBe(500);
    expect((await liaison.get("/api/v1/unclear-matches")).status).toBe(500);
  } finally {
    await owner.run("alter table audit_pending drop constraint log_is_down");
  }
  expect((await liaison.get(`/api/v1/subjects/${subjectId}/credit-file`)).status).toBe(200);
});
