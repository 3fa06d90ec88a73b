// The owner of the database may change every table. Each change must be named, and the first event it touched.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MovableClock, makeMovableClock } from "../../test/support/context.ts";
import { makeTestDatabase, type TestDatabase } from "../../test/support/database.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import { readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { findLatestCheckpoint } from "./checkpoint-store.ts";
import { eraseEvent } from "./erase-event.ts";
import { readExportLine } from "./export-format.ts";
import { exportLog } from "./export-log.ts";
import { bringLogUpToDate, sequenceEvents } from "./sequence-events.ts";
import { makeSigner, type NoteSigner, signNote } from "./signed-note.ts";
import { makeLogVerifier, type Trust, type Verdict } from "./verify-log.ts";
import { NO_WITNESSES } from "./witness-policy.ts";

const EVENTS = 600;
const SUBJECTS = ["0198f000-0000-7000-8000-000000000001", "0198f000-0000-7000-8000-000000000002"];

let database: TestDatabase;
let clock: MovableClock;
let signer: NoteSigner;
let earlier: SignedCheckpoint;

beforeEach(async () => {
  database = await makeTestDatabase();
  clock = makeMovableClock("2026-11-23T10:00:00+08:00");
  signer = makeSigner("xinshu-test/log", 1);
  await appendEvents(EVENTS / 2);
  earlier = await latestCheckpoint();
  await appendEvents(EVENTS / 2);
});
afterEach(() => database.close());

async function appendEvents(count: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    for (let no = 0; no < count; no++) {
      const subjectId = SUBJECTS[no % 3] ?? null;
      await appendAuditEvent(
        tx,
        { kind: "credit_file.viewed", subjectId, unit: "tax", matterNo: `琼税核〔2026〕${no}号`, detail: { by: "recorded", no } },
        clock.now(),
      );
    }
  });
  await bringLogUpToDate({ db: database.db, clock, signer });
}

async function latestCheckpoint(): Promise<SignedCheckpoint> {
  return readCheckpoint((await findLatestCheckpoint(database.db))?.note ?? "") ?? expect.fail();
}

async function verify(trust: Partial<Trust> = {}): Promise<Verdict> {
  const verifier = makeLogVerifier({ key: signer, against: null, policy: NO_WITNESSES, ...trust });
  for await (const line of exportLog(database.owner, { vkey: "", at: clock.now() }))
    verifier.take(readExportLine(line) ?? expect.fail(line));
  return verifier.finish();
}

async function eventAt(index: number): Promise<string> {
  return (await database.owner.get<{ id: string }>("select event_id as id from audit_leaf where leaf_index = $1", [index])).id;
}

const asOwner = (sql: string, values: unknown[] = []) => database.owner.run(sql, values);

test("an untouched log is whole, also against a checkpoint kept from earlier", async () => {
  expect(await verify()).toMatchObject({ isWhole: true, size: EVENTS, waiting: 0 });
  expect((await verify({ against: earlier })).sentence).toBe("日志完整:共 600 条留痕,没有被改动、删除、插入、调换或截断");
});

test("an event that has just been committed waits and is no fault", async () => {
  await appendAuditEvent(database.db, { kind: "session.opened" }, clock.now());
  expect(await verify()).toMatchObject({ isWhole: true, size: EVENTS, waiting: 1 });
});

test("an edited event is named, whichever of its columns was edited", async () => {
  const id = await eventAt(417);
  const columns = [
    "matter_no = '无'",
    "account_id = gen_random_uuid()",
    "unit_code = 'court'",
    "kind = 'record.viewed'",
    "detail = '{}'",
    "fields = '{a}'",
    "subject_id = gen_random_uuid()",
    "occurred_at = occurred_at - interval '1 day'",
    "salt = uuid_send(gen_random_uuid())",
    "purpose = '审批'",
    "basis = '法'",
    "target = 'x'",
  ];
  for (const change of columns) {
    await asOwner("create table kept as select * from audit_event where event_id = $1".replace("$1", `'${id}'`));
    await asOwner(`update audit_event set ${change} where event_id = $1`, [id]);
    const { fault, sentence } = await verify();
    expect(fault, change).toMatchObject({ change: "edited", index: 417 });
    expect(sentence).toContain(`第 418 条留痕被改动过:编号 ${id}`);
    await asOwner("delete from audit_event where event_id = $1", [id]);
    await asOwner("insert into audit_event select * from kept");
    await asOwner("drop table kept");
  }
  expect(await verify()).toMatchObject({ isWhole: true });
});

test("of several changes the first event is named", async () => {
  for (const index of [500, 20, 300])
    await asOwner("update audit_event set unit_code = 'court' where event_id = $1", [await eventAt(index)]);
  expect((await verify()).fault).toMatchObject({ change: "edited", index: 20 });
});

test("an edited leaf is named as the event it stands for", async () => {
  await asOwner("update audit_leaf set entry = set_byte(entry, 40, 1 # get_byte(entry, 40)) where leaf_index = 255");
  expect((await verify()).fault).toMatchObject({ change: "edited", index: 255 });
});

test("an edited number of a subject's event is named", async () => {
  await asOwner("update audit_leaf set subject_no = subject_no + 1000 where leaf_index = 300");
  expect((await verify()).fault).toMatchObject({ change: "edited", index: 300 });
});

test("a deleted event is named: its row, its row with its leaf, and with everything behind it moved up", async () => {
  const id = await eventAt(299);
  await asOwner("delete from audit_event where event_id = $1", [id]);
  expect((await verify()).sentence).toContain(`第 300 条留痕被删除:编号 ${id}`);
  await asOwner("delete from audit_leaf where event_id = $1", [id]);
  expect((await verify()).sentence).toBe("第 300 条留痕被删除");
  await asOwner("update audit_leaf set leaf_index = -leaf_index where leaf_index > 299");
  await asOwner("update audit_leaf set leaf_index = -leaf_index - 1 where leaf_index < 0");
  expect((await verify()).sentence).toBe("第 300 条留痕被删除");
});

test("two exchanged events are named by the earlier one, near each other or far apart", async () => {
  for (const [first, second] of [
    [100, 101],
    [100, 500],
  ]) {
    const exchange = "update audit_leaf set leaf_index = $1::bigint + $2::bigint - leaf_index where leaf_index in ($1, $2)";
    await asOwner("alter table audit_leaf drop constraint audit_leaf_pkey");
    await asOwner(exchange, [first, second]);
    expect((await verify()).fault).toMatchObject({ change: "reordered", index: 100 });
    await asOwner(exchange, [first, second]);
    await asOwner("alter table audit_leaf add primary key (leaf_index)");
  }
  expect(await verify()).toMatchObject({ isWhole: true });
});

test("an inserted event is named: without a place, or pushed in between", async () => {
  await asOwner(
    "insert into audit_event (event_id, kind, unit_code, detail, occurred_at) values ('0198f000-0000-7000-8000-00000000000a', 'session.opened', 'tax', '{}', now())",
  );
  expect((await verify()).sentence).toContain("有一条留痕是绕过日志插入的:编号 0198f000-0000-7000-8000-00000000000a,登录");
  await asOwner("update audit_leaf set leaf_index = -leaf_index where leaf_index >= 200");
  await asOwner("update audit_leaf set leaf_index = -leaf_index + 1 where leaf_index < 0");
  await asOwner(
    "insert into audit_leaf (leaf_index, event_id, entry) select 200, '0198f000-0000-7000-8000-00000000000a', set_byte(entry, 40, 1 # get_byte(entry, 40)) from audit_leaf where leaf_index = 7",
  );
  expect((await verify()).fault).toMatchObject({ change: "inserted", index: 200 });
});

test("a log cut off at its end is named by the first event that is missing", async () => {
  await asOwner("delete from audit_leaf where leaf_index >= 590");
  expect((await verify()).sentence).toBe("日志从第 591 条起被截断:已签署的日志有 600 条,现在只剩 590 条");
});

test("a log whose every table was cut back to an older checkpoint is whole by itself, and cut by a checkpoint kept elsewhere", async () => {
  const kept = await latestCheckpoint();
  await cutBackTo(EVENTS / 2);
  expect(await verify()).toMatchObject({ isWhole: true, size: EVENTS / 2 });
  expect((await verify({ against: kept })).sentence).toBe("日志从第 301 条起被截断:已签署的日志有 600 条,现在只剩 300 条");
});

test("a log rewritten in all its tables and signed again is found by the checkpoint kept elsewhere", async () => {
  const kept = await latestCheckpoint();
  await cutBackTo(0);
  await asOwner("truncate audit_event");
  await appendEvents(EVENTS);
  expect(await verify()).toMatchObject({ isWhole: true });
  expect((await verify({ against: kept })).fault).toMatchObject({ change: "rewritten", until: EVENTS });
});

test("the log signs no second history: after tiles were changed by hand it refuses to sign", async () => {
  await asOwner("update audit_tile set hashes = set_byte(hashes, 3, 1 # get_byte(hashes, 3)) where level = 0 and tile_index = 2");
  await expect(appendEvents(1)).rejects.toThrow("audit.treeBroken");
  expect((await latestCheckpoint()).size).toBe(EVENTS);
});

test("checkpoints of another key prove nothing", async () => {
  expect((await verify({ key: makeSigner("xinshu-test/log", 1) })).fault).toMatchObject({ change: "unsigned" });
});

test("as many witnesses as configured must stand under the log", async () => {
  const [first, second, stranger] = [makeSigner("tax/w", 4), makeSigner("court/w", 4), makeSigner("x/w", 4)];
  const policy = { ...NO_WITNESSES, witnesses: [first, second], quorum: { required: 2, members: [first, second] } };
  const cosign = async (witness: NoteSigner) => {
    const line = signNote((await latestCheckpoint()).note.text, witness, clock.now());
    await asOwner("insert into audit_cosignature values ($1, $2, $3, now())", [EVENTS, witness.name, line]);
  };
  for (const witness of [first, stranger]) await cosign(witness);
  expect((await verify({ policy })).fault).toEqual({ change: "unwitnessed" });
  await cosign(second);
  expect(await verify({ policy })).toMatchObject({ isWhole: true });
});

test("content erased by law leaves the log whole; erased without saying so it counts as edited", async () => {
  const id = await eventAt(30);
  await asOwner(
    "update audit_event set salt = null, account_id = null, unit_code = null, matter_no = null, detail = '{}' where event_id = $1",
    [id],
  );
  expect((await verify()).fault).toMatchObject({ change: "edited", index: 30 });
  await eraseEvent(database.owner, { eventId: id, reason: "个人信息保护法第四十七条", at: clock.now() });
  await bringLogUpToDate({ db: database.db, clock, signer });
  expect(await verify()).toMatchObject({ isWhole: true, erased: 1 });
});

test("the application itself can erase nothing", async () => {
  await expect(eraseEvent(database.db, { eventId: await eventAt(30), reason: "无", at: clock.now() })).rejects.toThrow("permission denied");
});

test("a clock set back changes neither the order of the log nor the log's own time", async () => {
  clock.set("2020-01-01T00:00:00+08:00");
  await appendEvents(5);
  expect(await verify()).toMatchObject({ isWhole: true, size: EVENTS + 5 });
  const { signedAt } = (await findLatestCheckpoint(database.db)) ?? expect.fail();
  expect(signedAt).toEqual(new Date("2026-11-23T10:00:00+08:00"));
});

test("an event whose transaction ends late is taken late and never lost", async () => {
  let release = () => {};
  const held = new Promise<void>((resume) => {
    release = resume;
  });
  const late = database.db.transaction(async (tx) => {
    await appendAuditEvent(tx, { kind: "batch.submitted", target: "late" }, clock.now());
    await held;
  });
  await appendAuditEvent(database.db, { kind: "batch.submitted", target: "early" }, clock.now());
  while ((await sequenceEvents({ db: database.db, clock })) === 0);
  release();
  await late;
  await bringLogUpToDate({ db: database.db, clock, signer });
  const order = await database.owner.list<{ target: string }>(
    "select target from audit_leaf join audit_event using (event_id) where leaf_index >= $1 order by leaf_index",
    [EVENTS],
  );
  expect(order.map(({ target }) => target)).toEqual(["early", "late"]);
  expect(await verify()).toMatchObject({ isWhole: true, waiting: 0 });
});

test("two sequencers at once give each event one place", async () => {
  for (let no = 0; no < 50; no++) await appendAuditEvent(database.db, { kind: "session.opened" }, clock.now());
  const tools = { db: database.db, clock, signer };
  await Promise.all([bringLogUpToDate(tools), bringLogUpToDate(tools), bringLogUpToDate(tools)]);
  expect(await verify()).toMatchObject({ isWhole: true, size: EVENTS + 50 });
});

test("a deed whose transaction fails leaves no event", async () => {
  const deed = database.db.transaction(async (tx) => {
    await appendAuditEvent(tx, { kind: "batch.submitted" }, clock.now());
    throw new Error("the deed failed");
  });
  await expect(deed).rejects.toThrow("the deed failed");
  expect(await sequenceEvents({ db: database.db, clock })).toBe(0);
});

/** As an owner would who wants the end of the log never to have been. */
async function cutBackTo(size: number): Promise<void> {
  await asOwner("delete from audit_event where event_id in (select event_id from audit_leaf where leaf_index >= $1)", [size]);
  await asOwner("delete from audit_leaf where leaf_index >= $1", [size]);
  await asOwner("delete from audit_checkpoint where tree_size > $1", [size]);
  await asOwner("delete from audit_tile where tile_index >= $1::int / 256 + (case when $1::int % 256 > 0 then 1 else 0 end) or level > 0", [
    size,
  ]);
  await asOwner("update audit_tile set hashes = substring(hashes for 32 * ($1::int % 256)) where tile_index = $1::int / 256", [size]);
  await asOwner("update audit_tree set size = $1", [size]);
  await asOwner("update audit_subject s set event_count = (select count(*) from audit_leaf l where l.subject_id = s.subject_id)");
}
