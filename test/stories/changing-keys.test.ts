// Data keys and hash keys are changed while files come in and people are looked up; whoever is killed on the way goes on.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeHouse, type House, openPreparedHouse } from "../../src/apps/house.ts";
import { changeKeys } from "../../src/apps/keys/change-keys.ts";
import { LEFT_AS_THEY_ARE, listSealedPlaces } from "../../src/apps/keys/sealed-places.ts";
import { makeCitizenId } from "../../src/demo/synthetic-codes.ts";
import { type BatchView, processBatch, receiveBatch } from "../../src/intake/index.ts";
import { appendAccount } from "../../src/people/index.ts";
import { APPLICATION_ROLE, type KeyKind, listKeys, listRotations, readConfig } from "../../src/platform/index.ts";
import { findByIdentifiers } from "../../src/subjects/index.ts";
import { listTypedFingerprints } from "../../src/subjects/person-number.ts";
import { makeTestDatabase, type TestDatabase } from "../support/database.ts";
import { listKeyUses } from "../support/key-uses.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { runProgram, startProgram } from "../support/program.ts";

const PEOPLE = 400;
const never = new AbortController().signal;

let database: TestDatabase;
let dataDir: string;
let house: House;
/** Another process on the same database, with keys read by itself. */
let other: House;

const config = () => readConfig({ PORT: "0", DATA_DIR: dataDir, DATABASE_URL: database.url, DEMO: "none", LOG_LEVEL: "silent" });
const open = () => openPreparedHouse(config(), { ownerUrl: database.url, role: APPLICATION_ROLE });
const environment = () => ({ DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: "error" });

beforeAll(async () => {
  database = await makeTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), "xinshu-changing-"));
  house = await open();
  other = await open();
});
afterAll(async () => {
  await closeHouse(house);
  await closeHouse(other);
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const numberOf = (person: number) => makeCitizenId("460202", person);
const nameOf = (person: number) => `试${String.fromCodePoint(0x4e00 + person)}`;

/** A file of penalties on persons; the last row is wrong and comes back, the one before waits for a clerk. */
function penaltiesOf(people: readonly number[], label: string): Buffer {
  const { declaration } = house.catalog.get("penalty");
  const person = declaration.examples[1] ?? {};
  const rows = people.map((each) =>
    rowOf(declaration, {
      ...Object.fromEntries(declaration.fields.map(({ code }) => [code, person[code] ?? ""])),
      subjectName: nameOf(each),
      idDocNo: numberOf(each),
      violationFacts: `当事人（${numberOf(each)}）违法停放`,
      documentNo: `三综执罚〔2026〕${label}${each}号`,
    }),
  );
  const last = rows.at(-1);
  if (last) rows.push({ ...last, documentNo: `三综执罚〔2026〕${label}错号`, decidedOn: "2099-01-01" });
  return Buffer.from(makeCsv(declaration, rows).bytes);
}

async function submit(into: House, bytes: Buffer): Promise<BatchView> {
  const received = await receiveBatch(into, {
    resource: "penalty",
    unit: "market-regulation",
    submittedBy: null,
    channel: "cli",
    fileName: "处罚.csv",
    bytes: Readable.from([bytes]),
  });
  const done = await processBatch(into, received.batch);
  if (!done) throw new Error("the batch was held by somebody else");
  return done;
}

async function isFound(by: House, person: number): Promise<boolean> {
  const keys = listTypedFingerprints(by.sealer, undefined, numberOf(person)).map((value) => ({ kind: "id_document", value }));
  return (await findByIdentifiers(by.db, keys)).size === 1;
}

const currentKey = async (kind: KeyKind) =>
  (await listKeys(house.db)).find((key) => key.kind === kind && key.state === "current")?.keyId ?? "";

async function countRows(text: string): Promise<number> {
  return (await database.owner.get<{ count: number }>(text)).count;
}

test("the list of sealed places names every column that the schema says is sealed or keyed, and none that is not there", async () => {
  const columns = await database.owner.list<{ name: string; isSealed: boolean }>(
    `select c.table_name || '.' || c.column_name as name,
            c.column_name like 'sealed%' or coalesce(d.text, '') ~* '(sealed|cipher|encrypted|keyed hash)' as "isSealed"
     from information_schema.columns c
     left join lateral (select col_description(to_regclass(c.table_name)::oid, c.ordinal_position) as text) d on true
     where c.table_schema = 'public' order by 1`,
  );
  const listed = listSealedPlaces(house).flatMap((place) => place.columns);
  const known = new Set([...listed, ...Object.keys(LEFT_AS_THEY_ARE)]);
  expect(columns.filter(({ name, isSealed }) => isSealed && !known.has(name)).map(({ name }) => name)).toEqual([]);
  const standing = new Set(columns.map(({ name }) => name));
  expect([...known].filter((name) => !standing.has(name))).toEqual([]);
});

describe.each<KeyKind>(["data", "hash"])("the %s key", (kind) => {
  const label = kind === "data" ? "数" : "散";
  const people = Array.from({ length: PEOPLE }, (_, index) => index);

  test("is changed while files come in and people are looked up in two processes: nothing is lost, doubled or unfindable", async () => {
    await submit(house, penaltiesOf(people.slice(0, 200), label));
    await appendAccount(house, {
      login: `联络${label}`,
      displayName: "试联络",
      unit: "tax",
      role: "liaison",
      password: "Xin5hu-口令-很长",
    });
    const former = await currentKey(kind);
    let isOver = false;
    const misses: string[] = [];
    const looking = (async () => {
      while (!isOver) {
        for (const each of [house, other]) if (!(await isFound(each, 7))) misses.push(each === house ? "one" : "other");
        await sleep(2);
      }
    })();
    const importing = (async () => {
      for (let round = 0; round < 8; round++) {
        const some = people.slice(round * 40, round * 40 + 90);
        const done = await submit(round % 2 === 0 ? house : other, penaltiesOf(some, `${label}${round}之`));
        expect(done.counts).toMatchObject({ read: some.length + 1, accepted: some.length, rejected: 1, parked: 0 });
      }
    })();
    const outcome = await changeKeys(other, kind, never);
    await importing;
    isOver = true;
    await looking;

    expect(outcome).toBe("finished");
    expect(misses).toEqual([]);
    expect(await currentKey(kind)).not.toBe(former);
    expect((await listKeys(house.db)).find((key) => key.keyId === former && key.kind === kind)?.state).toBe("retired");
    expect(await countRows("select count(*) from identifier where kind = 'id_document'"), "nobody stands twice").toBe(370);
    expect(await countRows("select count(*) from subject where kind = 'person'")).toBe(370);
    expect((await listRotations(house.db, 1))[0]).toMatchObject({ kind, phase: "finished", unreadableInCycle: 0 });
  });

  test("leaves no value under the former key in any column of any table, and no file", async () => {
    const former = (await listKeys(house.db)).filter((key) => key.kind === "data" && key.state !== "current");
    expect(await listKeyUses(database.owner, await currentKey("data")), "the search itself finds what is there").toEqual(
      expect.arrayContaining([
        "identifier.sealed",
        "record.payload",
        "record.original",
        "rejected_row.sealed_cells",
        "account.sealed_login",
      ]),
    );
    for (const { keyId } of former) expect(await listKeyUses(database.owner, keyId)).toEqual([]);
    const header = `58534632${await currentKey("data")}${await currentKey("hash")}`;
    const files = readdirSync(join(dataDir, "files"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(8);
    for (const file of files)
      expect(readFileSync(join(file.parentPath, file.name)).subarray(0, 12).toString("hex"), file.name).toBe(header);
  });

  test("changed or not, the same file again brings nothing new, and a returned row still opens", async () => {
    const again = await submit(other, penaltiesOf(people.slice(0, 200), label));
    expect(again.counts).toMatchObject({ accepted: 0, updated: 0, unchanged: 200, rejected: 1 });
    const more = await submit(house, penaltiesOf([...people.slice(0, 200), 399], label));
    expect(more.counts).toMatchObject({ accepted: 1, updated: 0, unchanged: 200, rejected: 1 });
    await database.owner.run("delete from record where document_no like '%399号'");
    await database.owner.run(
      "with gone as (delete from identifier i using subject s where i.subject_id = s.subject_id and s.name = $1 returning s.subject_id) delete from subject using gone where subject.subject_id = gone.subject_id",
      [nameOf(399)],
    );
  });
});

test("an administrator finds each change in the log, by the ids of the keys", async () => {
  const events = await database.owner.list<{ kind: string; key: string }>(
    "select kind, detail ->> 'kind' as key from audit_event where kind like 'keys.%' order by event_id",
  );
  const steps = ["keys.rotation_started", "keys.rotation_switched", "keys.rotation_finished"];
  expect(events).toEqual(["data", "hash"].flatMap((key) => steps.map((kind) => ({ kind, key }))));
});

const SESSIONS_OF_CHANGE =
  "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'xinshu-key-rotation'";

describe("kill -9 in the midst of a change", () => {
  test.each<KeyKind>(["data", "hash"])("of the %s key: the next one goes on where it was and brings it to its end", async (kind) => {
    const before = await countRows("select count(*) from key_rotation");
    // Whoever holds a table that the change writes in holds the change in its midst, however quick the machine.
    const holder = await database.owner.connect();
    await holder.query("begin; lock table identifier in share mode");
    const running = startProgram(["keys", "rotate", `--${kind}`], environment());
    void running.ended.then(({ err }) => err && console.error(err));
    await expect.poll(() => countRows(`${SESSIONS_OF_CHANGE} and wait_event_type = 'Lock'`)).toBe(1);
    running.kill("SIGKILL");
    await running.ended;
    await holder.query("rollback");
    holder.release();
    await expect.poll(() => countRows(SESSIONS_OF_CHANGE), { message: "the database knows that it is gone" }).toBe(0);
    const stopped = (await listRotations(house.db, 1))[0];
    expect(stopped, "it was not over").toMatchObject({ kind, phase: "sweeping" });
    expect(await isFound(house, 7), "found in the midst").toBe(true);
    const ended = await runProgram(["keys", "rotate", `--${kind}`], environment());
    expect([ended.code, ended.err]).toEqual([0, ""]);
    expect(ended.out).toContain("已完成");
    const [finished] = await listRotations(house.db, 1);
    expect(finished).toMatchObject({ rotationId: stopped?.rotationId, phase: "finished" });
    expect(await countRows("select count(*) from key_rotation")).toBe(before + 1);
    expect(await isFound(house, 7)).toBe(true);
    for (const key of (await listKeys(house.db)).filter((each) => each.kind === "data" && each.state !== "current"))
      expect(await listKeyUses(database.owner, key.keyId)).toEqual([]);
  });
});

describe("the master key", () => {
  test("of another house is refused, and no key is told", async () => {
    const wrong = "ab".repeat(32);
    const { code, err } = await runProgram(["keys", "status"], { ...environment(), XINSHU_MASTER_KEY: wrong });
    expect(code).not.toBe(0);
    expect(err).toContain("主密钥");
    expect(err).not.toContain(wrong);
  });

  test("is exchanged by wrapping the keys anew: no sealed value changes, the former key opens nothing, running processes go on", async () => {
    const file = join(dataDir, "keys/master.key");
    const former = readFileSync(file, "utf8");
    const sealed = await database.owner.list("select value, sealed from identifier order by value");
    const { code, out } = await runProgram(["keys", "rewrap"], environment());
    expect(code).toBe(0);
    expect(out).not.toContain(former.trim());
    expect(readFileSync(file, "utf8")).not.toBe(former);
    expect(out).not.toContain(readFileSync(file, "utf8").trim());
    expect(await database.owner.list("select value, sealed from identifier order by value")).toEqual(sealed);
    expect(await isFound(house, 7)).toBe(true);
    expect(await changeKeys(house, "data", never), "with the new master key, by a process that began with the former").toBe("finished");
    await expect(
      openPreparedHouse({ ...config(), masterKey: former.trim() }, { ownerUrl: database.url, role: null }),
    ).rejects.toMatchObject({
      code: "platform.masterKeyDiffers",
    });
  });

  test("whose exchange was killed between the database and the file is put in place at the next start", async () => {
    const file = join(dataDir, "keys/master.key");
    const right = readFileSync(file, "utf8");
    writeFileSync(join(dataDir, "keys/master.key.next"), right);
    writeFileSync(file, `${"cd".repeat(32)}\n`);
    const third = await open();
    expect(await isFound(third, 7)).toBe(true);
    await closeHouse(third);
    expect(readFileSync(file, "utf8")).toBe(right);
  });
});

test("free text of an older house with a person's number in clear is masked and sealed by the next change of the data key", async () => {
  const where = "where document_no = '三综执罚〔2026〕数7号'";
  const typed = `当事人（${numberOf(7)}）违法停放`;
  await database.owner.run(
    `update record set payload = jsonb_set(payload, '{violationFacts}', to_jsonb($1::text)), original = null, content_hash = gen_random_uuid() ${where}`,
    [typed],
  );
  expect(await changeKeys(house, "data", never)).toBe("finished");
  const kept = await database.owner.get<{ facts: string; original: Record<string, string> | null }>(
    `select payload ->> 'violationFacts' as facts, original from record ${where}`,
  );
  expect(kept.facts).toBe(`当事人（${"*".repeat(18)}）违法停放`);
  expect(Object.keys(kept.original ?? {})).toEqual(["violationFacts"]);
  const again = await submit(house, penaltiesOf([7], "数"));
  expect(again.counts, "it still says what was typed").toMatchObject({ read: 2, unchanged: 1, rejected: 1 });
});

test("the national suite is another key: after the change every value names it, and all still opens", async () => {
  for (const kind of ["--data", "--hash"])
    expect((await runProgram(["keys", "rotate", kind], { ...environment(), XINSHU_SUITE: "national" })).code).toBe(0);
  const { sealed } = await database.owner.get<{ sealed: string }>("select sealed from identifier where sealed is not null limit 1");
  expect(sealed).toMatch(/^2\.n\./);
  await expect.poll(() => isFound(house, 7)).toBe(true);
  const again = await submit(
    house,
    penaltiesOf(
      Array.from({ length: 200 }, (_, index) => index),
      "散",
    ),
  );
  expect(again.counts).toMatchObject({ accepted: 0, updated: 0, unchanged: 200 });
});
