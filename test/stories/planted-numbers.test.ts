// Numbers of persons and telephones are planted through every way in, the main stories are walked on a real server that logs all it
// can, and then everything that lies on disk or was written is searched for them. First the search must show that it finds.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as XLSX from "xlsx";
import { closeHouse, type House, openHouse } from "../../src/apps/house.ts";
import type { Resource } from "../../src/catalog/contract.ts";
import { citizenIdCheckCharacter } from "../../src/identifiers/citizen-id.ts";
import { correctRecord, lockRecord } from "../../src/ledger/index.ts";
import { appendAccount } from "../../src/people/index.ts";
import { openDatabase, readConfig, todayIn } from "../../src/platform/index.ts";
import { makeCsv, makeWorkbook, type Row, rowOf, type TestFile } from "../support/make-file.ts";
import { killDatabase, makeDataDir, runProgram, type StartedServer, startServer } from "../support/program.ts";
import { type Finding, formsOf, searchBytes, searchFolder, sizeOf } from "../support/search-for-marks.ts";
import { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { waitForNews } from "../support/wait-for-news.ts";

/** Every planted person's number begins with the one, every telephone with the other: nothing else in the house does. */
const PERSON_MARK = "46020319440404";
const PHONE_MARK = "1399461";
const MARKS = [PERSON_MARK, PHONE_MARK];
const CONTROL_MARK = "82736455019283";

let planted = 0;
function nextPerson(): string {
  const digits = `${PERSON_MARK}${String(++planted).padStart(3, "0")}`;
  return digits + citizenIdCheckCharacter(digits);
}
const nextPhone = () => `${PHONE_MARK}${String(++planted).padStart(4, "0")}`;

let dataDir: string;
let tempDir: string;
let server: StartedServer;
let house: House;
let penalty: Resource;
let registration: Resource;
let liaison: Staff;
let office: Staff;
let head: Staff;
let keeper: Staff;
/** What was answered, by what was asked. */
const answers: (readonly [asked: string, text: string])[] = [];
const outputs: string[] = [];

beforeAll(async () => {
  dataDir = makeDataDir();
  tempDir = mkdtempSync(join(tmpdir(), "xinshu-temp-"));
  server = await startServer({ DATA_DIR: dataDir, LOG_LEVEL: "debug", TMPDIR: tempDir });
  house = await openHouse(readConfig({ DATA_DIR: dataDir, DEMO: "none", LOG_LEVEL: "silent" }));
  const settle = () => waitForNews(house);
  const logIn = async (unit: string, role: "liaison" | "office_clerk" | "office_head" | "security_admin") => {
    const account = { login: `${unit}-${role.replace("_", "-")}`, password: "很长的口令-Pl4nted" };
    await appendAccount(house, { ...account, displayName: "经办", unit, role });
    return Staff.logIn(server.address, { ...account, house, settle, waitForNames: async () => {} });
  };
  liaison = await logIn("market-regulation", "liaison");
  office = await logIn("credit-office", "office_clerk");
  head = await logIn("credit-office", "office_head");
  keeper = await logIn("credit-office", "security_admin");
  penalty = await liaison.declarationOf("penalty");
  registration = await liaison.declarationOf("organization-registration");
});

afterAll(async () => {
  await closeHouse(house);
  server?.kill("SIGKILL");
  await server?.ended;
  killDatabase(dataDir);
  for (const folder of [dataDir, tempDir]) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

/** A right row about a person. */
function aboutPerson(cells: Row = {}): Row {
  const person = penalty.examples[1] ?? {};
  const empty = Object.fromEntries(penalty.fields.map(({ code }) => [code, person[code] ?? ""]));
  return { ...empty, subjectName: `试人${planted}`, idDocNo: nextPerson(), documentNo: `三综执罚〔2026〕植${planted}号`, ...cells };
}

/** Free text as people write it: with the number and the telephone of somebody in it. */
const plantedText = () => `经查，当事人（身份证号${nextPerson()}，联系电话：${nextPhone()}）违法停放`;

/** A right row about a person, with numbers in its free text. */
const withTexts = (cells: Row = {}) =>
  aboutPerson({ violationType: plantedText(), violationFacts: plantedText(), remarks: plantedText(), ...cells });

function makeXls(declaration: Resource, rows: readonly Row[]): TestFile {
  const cells = [declaration.fields.map(({ title }) => title), ...rows.map((row) => declaration.fields.map(({ code }) => row[code] ?? ""))];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(cells), "1");
  return { name: "决定.xls", bytes: new Uint8Array(XLSX.write(book, { type: "buffer", bookType: "biff8" }) as Buffer) };
}

/** As a decision about an objection corrects it, in this process on the server's database. */
async function correctText(): Promise<void> {
  const { recordId, subjectId } = await house.db.get<{ recordId: string; subjectId: string }>(
    `select record_id as "recordId", subject_id as "subjectId" from record where original is not null order by record_id limit 1`,
  );
  const at = new Date();
  const outcome = await house.db.transaction(async (tx) => {
    const record = await lockRecord(tx, { recordId, subjectId });
    if (!record) throw new Error("there is no record to correct");
    const values = { violationFacts: plantedText() };
    return correctRecord(tx, house, { record, values, isPerson: true, reason: "原文有误", at, today: todayIn(house.clock) });
  });
  expect(outcome.kind).toBe("corrected");
  outputs.push(JSON.stringify(outcome));
}

async function upload(file: TestFile, resource = "penalty") {
  return liaison.upload({ resource, file });
}

/** Keeps what was answered: neither a problem nor a refusal may repeat what was typed. */
async function tryPost(staff: Staff, path: string, body: unknown): Promise<number> {
  const answer = await staff.post<unknown>(path, body);
  answers.push([path, JSON.stringify(answer.body)]);
  return answer.status;
}

describe("the numbers come in", () => {
  test("by CSV, XLSX and XLS, right and wrong, and by the command line", async () => {
    const wrong = () => aboutPerson({ decidedOn: "2099-01-01" });
    for (const file of [
      makeCsv(penalty, [aboutPerson(), wrong()]),
      await makeWorkbook(penalty, [aboutPerson(), wrong()]),
      makeXls(penalty, [aboutPerson(), wrong()]),
    ]) {
      expect((await upload(file)).counts, file.name).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    }
    const badDigits = aboutPerson();
    const broken = { ...badDigits, idDocNo: `${badDigits.idDocNo?.slice(0, 17)}${badDigits.idDocNo?.endsWith("0") ? "1" : "0"}` };
    expect((await upload(makeCsv(penalty, [broken, { ...aboutPerson(), idDocType: nextPerson() }]))).counts).toMatchObject({ rejected: 2 });
    const file = join(tempDir, "cli.csv");
    writeFileSync(file, makeCsv(penalty, [aboutPerson(), wrong()]).bytes);
    const ran = await runProgram(["import", file, "--resource", "penalty", "--unit", "market-regulation"], {
      DATA_DIR: dataDir,
      TMPDIR: tempDir,
      LOG_LEVEL: "debug",
    });
    rmSync(file);
    outputs.push(ran.out, ran.err);
    expect(ran.code).toBe(1);
  });

  test("as a telephone, as a legal representative's number, and in the name of a file", async () => {
    const company = rowOf(registration, { ...registration.examples[0], uscc: nextUscc(), phone: nextPhone() });
    const registered = await upload(makeCsv(registration, [company]), "organization-registration");
    expect(registered.counts).toMatchObject({ accepted: 1 });
    const represented = rowOf(penalty, {
      uscc: nextUscc(),
      subjectName: "三亚植号有限公司",
      documentNo: "三综执罚〔2026〕代表号",
      legalRepDocType: "身份证",
      legalRepDocNo: nextPerson(),
    });
    const named = makeCsv(penalty, [represented], `${nextPerson()} ${nextPhone()}.csv`);
    expect((await upload(named)).counts).toMatchObject({ accepted: 1 });
  });

  test("by the form, by a correction that is right and by one that is still wrong", async () => {
    expect(await tryPost(liaison, "/api/v1/records", { resource: "penalty", values: aboutPerson() })).toBeLessThan(300);
    expect(
      await tryPost(liaison, "/api/v1/records", { resource: "penalty", values: aboutPerson({ decidedOn: "2099-01-01" }) }),
    ).toBeLessThan(500);
    const { batch } = await upload(makeCsv(penalty, [aboutPerson({ decidedOn: "2099-01-01" })]));
    const path = `/api/v1/batches/${batch}/rejected-rows/2/correct`;
    expect(await tryPost(liaison, path, { cells: { idDocNo: nextPerson(), decidedOn: "2099-01-02" } })).toBe(200);
    expect(await tryPost(liaison, path, { cells: { idDocNo: nextPerson(), decidedOn: "2026-03-21" } })).toBe(200);
  });

  test("in free text by CSV, XLSX, XLS and form, changed by a further file, by a withdrawal and by a correction", async () => {
    const wrong = () => withTexts({ decidedOn: "2099-01-01" });
    for (const file of [
      makeCsv(penalty, [withTexts(), wrong()]),
      await makeWorkbook(penalty, [withTexts(), wrong()]),
      makeXls(penalty, [withTexts(), wrong()]),
    ])
      expect((await upload(file)).counts, file.name).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
    expect(await tryPost(liaison, "/api/v1/records", { resource: "penalty", values: withTexts() })).toBeLessThan(300);

    const row = withTexts();
    await upload(makeCsv(penalty, [row]));
    const changed = await upload(makeCsv(penalty, [{ ...row, violationFacts: plantedText() }]));
    expect(changed.counts).toMatchObject({ updated: 1 });
    expect(await tryPost(liaison, `/api/v1/batches/${changed.batch}/withdraw`, { reason: `${plantedText()}，报错了` })).toBe(200);

    const { batch } = await upload(makeCsv(penalty, [wrong()]));
    const path = `/api/v1/batches/${batch}/rejected-rows/2/correct`;
    expect(await tryPost(liaison, path, { cells: { violationFacts: plantedText(), decidedOn: "2099-01-02" } })).toBe(200);
    expect(await tryPost(liaison, path, { cells: { violationFacts: plantedText(), decidedOn: "2026-03-21" } })).toBe(200);
    await correctText();
  });

  test("as a row that waits, and that a clerk decides", async () => {
    const waiting = { ...rowOf(penalty), uscc: "", orgCode: "", subjectKind: "个体工商户", registrationNo: "" };
    const parked = await upload(
      makeCsv(penalty, [
        { ...waiting, uscc: "00000000000000000X", registrationNo: nextPhone(), legalRepDocType: "身份证", legalRepDocNo: nextPerson() },
      ]),
    );
    expect(parked.counts.read).toBe(1);
    const open = await office.read<{ items: { batch: string; rowNo: number }[] }>("/api/v1/unclear-matches?state=open");
    for (const { batch, rowNo } of open.items)
      expect(
        await tryPost(office, `/api/v1/unclear-matches/${batch}/${rowNo}/decide`, { decision: "create", note: plantedText() }),
      ).toBeLessThan(500);
  });

  test("in the reason for telling two companies apart, and for taking that back", async () => {
    const [one, other] = await house.db.list<{ id: string }>(
      "select subject_id as id from subject where kind = 'organization' order by subject_id limit 2",
    );
    const apart = await office.post<{ linkId: string }>(`/api/v1/subjects/${one?.id}/not-same`, {
      otherSubjectId: other?.id,
      reason: plantedText(),
    });
    expect(apart.status).toBe(201);
    expect(await tryPost(office, `/api/v1/subject-links/${apart.body.linkId}/undo`, { reason: plantedText() })).toBe(204);
    outputs.push(JSON.stringify(await office.read(`/api/v1/subjects/${one?.id}/links`)));
  });

  test("in the reasons for which accounts are kept, invited one by one and from a sheet, and for a role that waits to be confirmed", async () => {
    const invitation = (login: string, role: string) => ({ login, displayName: "新同事", unit: "transport", role, reason: plantedText() });
    expect(await tryPost(keeper, "/api/v1/accounts", invitation("planted-one", "liaison"))).toBeLessThan(300);
    expect(await tryPost(keeper, "/api/v1/accounts", invitation("planted-two", "unit_admin"))).toBeLessThan(300);
    const text = "登录名,姓名,单位代码,岗位\nplanted-three,新同事,transport,liaison";
    expect(await tryPost(keeper, "/api/v1/accounts/import", { text, reason: plantedText() })).toBeLessThan(300);
    const { items } = await keeper.read<{ items: { id: string; login: string }[] }>("/api/v1/accounts?q=planted&size=20");
    const id = items.find(({ login }) => login === "planted-one")?.id;
    for (const [step, body] of [
      ["code", {}],
      ["end-sessions", {}],
      ["role", { role: "reviewer" }],
      ["suspend", {}],
      ["reopen", {}],
      ["close", {}],
    ] as const)
      expect(await tryPost(keeper, `/api/v1/accounts/${id}/${step}`, { ...body, reason: plantedText() }), step).toBeLessThan(300);
    outputs.push(JSON.stringify(await keeper.read("/api/v1/account-changes")));
  });

  test("in what is said of another system: its name, who answers for it, why it is allowed and why it is stopped", async () => {
    const request = {
      name: `审批系统${nextPhone()}`,
      contact: `信息科 ${nextPhone()} ${nextPerson()}`,
      purpose: "approval",
      scopes: [{ resource: "penalty", fields: ["documentNo"] }],
      quotaPerDay: 20,
      addresses: ["127.0.0.1"],
      expiresOn: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
    };
    const made = await liaison.post<{ clientId: string; contact: string }>("/api/v1/clients", request);
    expect(made).toMatchObject({ status: 201, body: { contact: request.contact } });
    const path = `/api/v1/clients/${made.body.clientId}`;
    expect((await head.post(`${path}/decide`, { decision: "approve", reason: plantedText() })).status).toBe(200);
    expect((await head.post(`${path}/stop`, { reason: plantedText() })).status).toBe(200);
    const { body } = await head.get<{ stateReason: string }>(path);
    outputs.push(body.stateReason);
  });

  test("as the number of a matter, which is refused in words that do not repeat it, and in the reason of an export", async () => {
    const { id } = await house.db.get<{ id: string }>("select subject_id as id from subject where kind = 'person' limit 1");
    for (const matterNo of [nextPerson(), nextPhone(), `三审受${nextPerson()}号`])
      expect(await tryPost(office, "/api/v1/access-grounds", { subjectId: id, purpose: "supervision", matterNo })).toBe(400);
    const wanted = { kind: "subjects", format: "csv", filter: {}, reason: plantedText() };
    expect(await tryPost(office, "/api/v1/exports", wanted)).toBeLessThan(300);
  });

  test("in searches for persons, in names that nobody logs in by, and in addresses that lead nowhere", async () => {
    const purpose = { purpose: "supervision", matterNo: "三综执立〔2026〕1号" };
    for (const number of [nextPerson(), nextPerson(), "not a number"])
      expect(await tryPost(office, "/api/v1/subjects/person", { name: "试人", number, ...purpose })).toBeLessThan(500);
    const tryLogIn = Staff.logIn(server.address, {
      login: nextPerson(),
      password: nextPerson(),
      house,
      settle: async () => {},
      waitForNames: async () => {},
    });
    await tryLogIn.catch((error: Error) => answers.push(["log-in", error.message.replace(/^\d+/, "")]));
    for (const path of [
      `/api/v1/subjects?q=${nextPerson()}`,
      `/api/v1/batches/${nextPerson()}`,
      `/api/v1/nothing/${nextPerson()}?phone=${nextPhone()}`,
      `/search?q=${nextPerson()}`,
      `/%E0%A4%A/${nextPerson()}`,
    ]) {
      const answer = await office.get<unknown>(path);
      expect(answer.status, path).toBeLessThan(500);
      if (answer.status >= 400) answers.push([path.replaceAll(/\d/g, "#"), JSON.stringify(answer.body)]);
    }
    await fetch(`${server.address}/api/v1/session`, { method: "POST", body: `{"login":"${nextPerson()}` });
  });

  test("and are read again: the returned workbook, the rejected rows, the records, the metrics", async () => {
    const { items } = await liaison.read<{ items: { batch: string }[] }>("/api/v1/batches?size=100");
    expect(items.length).toBeGreaterThan(6);
    for (const { batch } of items) {
      const rows = await liaison.read<{ items: { recordId: string }[] }>(`/api/v1/batches/${batch}/rows`);
      for (const { recordId } of rows.items) {
        const record = JSON.stringify(await liaison.read(`/api/v1/records/${recordId}`));
        expect(record).toContain("versions");
        outputs.push(record);
      }
      await liaison.download(`/api/v1/batches/${batch}/rejected.xlsx`);
      await liaison.read(`/api/v1/batches/${batch}/rejected-rows`);
    }
    outputs.push(await (await fetch(`${server.address}/metrics`)).text());
    for (const path of ["/", "/api/public/v1/records?resource=penalty&size=100"])
      outputs.push(await (await fetch(server.address + path)).text());
  });
});

describe("the search", () => {
  test("finds a control mark in every form, in a table, in the log of changes, in a file and in a text", async () => {
    const forms = formsOf(CONTROL_MARK);
    const owner = openDatabase({ url: house.ownerUrl, connectionsMax: 1 });
    await owner.run("create table control_mark (bytes bytea)");
    // Twice: where a page of the log ends, its head stands in the midst of what was written.
    for (const [, pattern] of [...forms, ...forms]) await owner.run("insert into control_mark values ($1)", [pattern]);
    await owner.run("checkpoint");
    await owner.close();
    mkdirSync(join(dataDir, "tmp"), { recursive: true });
    writeFileSync(join(dataDir, "tmp", "control"), Buffer.concat(forms.flatMap(([, pattern]) => [pattern, Buffer.from("\n")])));
    const found = searchFolder(dataDir, [CONTROL_MARK]);
    for (const [form] of forms) {
      const places = found.filter((finding) => finding.form === `${CONTROL_MARK} ${form}`).map(({ place }) => place);
      expect(
        places.some((place) => place.endsWith("tmp/control")),
        `a file, ${form}`,
      ).toBe(true);
      expect(
        places.some((place) => place.includes("/base/")),
        `a table, ${form}`,
      ).toBe(true);
      expect(
        places.some((place) => place.includes("/pg_wal/")),
        `the log of changes, ${form}`,
      ).toBe(true);
    }
    for (const before of ["", "a", "ab"])
      expect(searchBytes("text", Buffer.from(Buffer.from(`${before}${CONTROL_MARK}xyz`).toString("base64")), [CONTROL_MARK])).not.toEqual(
        [],
      );
    expect(sizeOf(dataDir)).toBeGreaterThan(20_000_000);
    rmSync(join(dataDir, "tmp", "control"));
  });

  test("finds none of the planted numbers in the data folder, the database's files and its log of changes", async () => {
    expect(planted).toBeGreaterThan(30);
    const owner = openDatabase({ url: house.ownerUrl, connectionsMax: 1 });
    await owner.run("checkpoint");
    const { count } = await owner.get<{ count: number }>("select count(*) as count from identifier where kind = 'id_document'");
    expect(count, "the numbers did come in").toBeGreaterThan(5);
    const texts = await owner.get<{ count: number }>(
      "select count(*) as count from (select original from record union all select original from record_history) r where original is not null",
    );
    expect(texts.count, "the texts with numbers did come in").toBeGreaterThan(7);
    await owner.close();
    expect(summarise(searchFolder(dataDir, MARKS))).toEqual([]);
  });

  test("finds none in temporary files, in what the programs wrote, in metrics, public pages and errors", async () => {
    expect(summarise(searchFolder(tempDir, MARKS))).toEqual([]);
    server.kill("SIGTERM");
    const { out, err } = await server.ended;
    expect(err, "the server did log").toContain('"level":20');
    expect(answers.length).toBeGreaterThan(8);
    for (const [place, text] of [["stdout", out], ["log", err], ["outputs", outputs.join("\n")], ...answers] as const)
      expect(summarise(searchBytes(place, Buffer.from(text), MARKS)), place).toEqual([]);
  });
});

function summarise(findings: readonly Finding[]): string[] {
  return findings.map(({ place, form }) => `${place.replace(dataDir, "")}: ${form}`);
}
