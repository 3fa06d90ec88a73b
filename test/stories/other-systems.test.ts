// Another system asks by key: applied for by one, allowed by another, shown once, never more than its maker may see, and in the log.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ClientDetail, IssuedKey } from "../../src/clients/contract.ts";
import { sealContacts } from "../../src/clients/index.ts";
import type { OpenRecords } from "../../src/ledger/contract.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { ProblemDocument, Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

let world: World;
let liaison: Staff;
let other: Staff;
let clerk: Staff;
let head: Staff;
let uscc: string;
let client: ClientDetail;
let key: string;

const REQUEST = {
  name: "政务审批系统",
  contact: "市场监管局信息科 0898-00000000",
  purpose: "approval",
  scopes: [{ resource: "penalty", fields: ["documentNo", "violationFacts", "decidedOn"] }],
  quotaPerDay: 20,
  addresses: ["127.0.0.1"],
  expiresOn: "2026-12-31",
};

beforeAll(async () => {
  world = await makeWorld();
  liaison = await world.staff("market-regulation");
  other = await world.staff("transport");
  clerk = await world.staff("credit-office");
  head = await world.staff("credit-office", "office_head");
  const penalty = await liaison.declarationOf("penalty");
  uscc = nextUscc();
  await liaison.upload({ resource: "penalty", file: makeCsv(penalty, [rowOf(penalty, { uscc, subjectName: "三亚钥匙测试有限公司" })]) });
});
afterAll(() => world?.close());

const apply = (officer: Staff, over: object = {}) =>
  officer.post<ClientDetail & ProblemDocument>("/api/v1/clients", { ...REQUEST, ...over });
const decide = (officer: Staff, decision: "approve" | "refuse", clientId = client.clientId) =>
  officer.post<ClientDetail & ProblemDocument>(`/api/v1/clients/${clientId}/decide`, { decision, reason: "用途明确,范围适当" });

async function ask(path: string, withKey: string | null = key) {
  const response = await fetch(world.address + path, withKey === null ? {} : { headers: { authorization: `Bearer ${withKey}` } });
  return { status: response.status, body: (await response.json()) as OpenRecords & ProblemDocument };
}
const recordsPath = (resource = "penalty", code = uscc) =>
  `/api/open/v1/subjects/${code}/records?resource=${resource}&matterNo=SP-2026-001`;

test("a liaison applies for the unit's system, and the office's head allows it", async () => {
  const applied = await apply(liaison);
  expect(applied.status).toBe(201);
  client = applied.body;
  expect(client).toMatchObject({ state: "requested", unit: "market-regulation", keys: [], usage: [] });
  expect((await decide(liaison, "approve")).status).toBe(403);
  expect((await decide(clerk, "approve")).status).toBe(403);
  expect((await decide(head, "approve")).body).toMatchObject({ state: "approved" });
  expect((await decide(head, "refuse")).body.code).toBe("clients.notWaiting");
});

test("the key is shown once, and no table holds it", async () => {
  const issued = await liaison.post<IssuedKey>(`/api/v1/clients/${client.clientId}/keys`, {});
  expect(issued.status).toBe(201);
  key = issued.body.key;
  const detail = await liaison.read<ClientDetail>(`/api/v1/clients/${client.clientId}`);
  expect(detail.keys).toHaveLength(1);
  expect(JSON.stringify(detail)).not.toContain(key);
  const rows = await world.database.owner.list<{ text: string }>("select k::text as text from api_key k");
  for (const { text } of rows) expect(text).not.toContain(key.split(".")[2]);
});

test("who answers for it is kept sealed, also where it once stood in clear", async () => {
  const { owner } = world.database;
  const read = async () => (await liaison.read<ClientDetail>(`/api/v1/clients/${client.clientId}`)).contact;
  const stored = () => owner.get<{ text: string }>("select c::text as text from api_client c where client_id = $1", [client.clientId]);
  expect(await read()).toBe(REQUEST.contact);
  expect((await stored()).text).not.toContain("0898");
  await owner.run("update api_client set contact = $2, sealed_contact = null where client_id = $1", [client.clientId, REQUEST.contact]);
  await sealContacts(world.house);
  expect(await read()).toBe(REQUEST.contact);
  expect((await stored()).text).not.toContain("0898");
});

test("it reads the granted fields of the granted resource and nothing else of the record", async () => {
  const { status, body } = await ask(recordsPath());
  expect(status).toBe(200);
  expect(body.items).toHaveLength(1);
  expect(Object.keys(body.items[0]?.fields ?? {}).sort()).toEqual(["decidedOn", "documentNo", "violationFacts"]);
  expect((await ask(recordsPath("permit"))).body).toMatchObject({ status: 403, code: "clients.outOfScope" });
});

test("the look stands in the log with unit, purpose, matter number and fields", async () => {
  const [event] = await world.database.owner.list<Record<string, unknown>>(
    "select unit_code, purpose, matter_no, fields from audit_event where kind = 'client.records_read' order by occurred_at, event_id limit 1",
  );
  expect(event).toMatchObject({ unit_code: "market-regulation", purpose: "approval", matter_no: "SP-2026-001" });
  expect(event?.fields).toEqual(expect.arrayContaining(["documentNo", "violationFacts"]));
});

test("without a matter number, for a code that is none, and for a subject nobody knows, it is told what is wrong", async () => {
  expect((await ask(`/api/open/v1/subjects/${uscc}/records?resource=penalty`)).status).toBe(400);
  expect((await ask(recordsPath("penalty", "123"))).status).toBe(404);
  expect((await ask(recordsPath().replace("SP-2026-001", "13800138000"))).body.code).toBe("access.numberOfPerson");
  expect((await ask(recordsPath("penalty", nextUscc()))).status).toBe(404);
});

describe("nothing is let in", () => {
  test.each([
    ["no key", null],
    ["a key that was never given", `xsk.${"A".repeat(12)}.${"A".repeat(43)}`],
    ["what is no key", "' or 1=1 --"],
  ])("with %s", async (_, wrong) => {
    expect((await ask(recordsPath(), wrong)).body).toMatchObject({ status: 401, code: "clients.keyRefused" });
  });

  test("with the name of a key and another secret", async () => {
    const [prefix, id, secret = ""] = key.split(".");
    const forged = `${prefix}.${id}.${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`;
    expect((await ask(recordsPath(), forged)).status).toBe(401);
  });

  test("with a session of the console, and a key opens nothing of the console", async () => {
    const withCookie = await fetch(world.address + recordsPath(), { headers: { cookie: liaison.cookie } });
    expect(withCookie.status).toBe(401);
    const withKey = await fetch(`${world.address}/api/v1/batches`, { headers: { authorization: `Bearer ${key}` } });
    expect(withKey.status).toBe(401);
  });

  test("from another network", async () => {
    const { body } = await apply(liaison, { name: "异地系统", addresses: ["10.9.0.0/16", "2001:db8::/32"] });
    await decide(head, "approve", body.clientId);
    const issued = await liaison.post<IssuedKey>(`/api/v1/clients/${body.clientId}/keys`, {});
    expect((await ask(recordsPath(), issued.body.key)).body).toMatchObject({ status: 403, code: "clients.addressRefused" });
  });
});

describe("an application is refused", () => {
  test.each([
    ["for a field that is not in the catalog", { scopes: [{ resource: "penalty", fields: ["shoeSize"] }] }, "clients.scopeUnknown"],
    ["for a resource that is not in the catalog", { scopes: [{ resource: "horoscope", fields: ["sign"] }] }, "clients.scopeUnknown"],
    ["for persons' numbers", { scopes: [{ resource: "penalty", fields: ["idDocNo"] }] }, "clients.personal"],
    ["for a purpose that nobody knows", { purpose: "curiosity" }, "clients.purposeUnknown"],
    ["for longer than a key may live", { expiresOn: "2040-01-01" }, "clients.expiryInvalid"],
    ["for a day that has passed", { expiresOn: "2026-05-12" }, "clients.expiryInvalid"],
    ["for more requests than anybody may make", { quotaPerDay: 1_000_000_000 }, "clients.quotaTooLarge"],
  ])("%s", async (_, over, code) => {
    expect((await apply(liaison, over)).body).toMatchObject({ code });
  });

  test.each([
    ["with a unit of its own choosing", { unit: "court" }],
    ["with a state of its own choosing", { state: "approved" }],
    ["with a network that is none", { addresses: ["everywhere"] }],
  ])("%s", async (_, over) => {
    expect((await apply(liaison, over)).status).toBe(400);
  });
});

test("another unit neither sees the client nor gets a key of it", async () => {
  expect((await other.get(`/api/v1/clients/${client.clientId}`)).status).toBe(404);
  expect((await other.post(`/api/v1/clients/${client.clientId}/keys`, {})).status).toBe(404);
  expect((await other.read<{ total: number }>("/api/v1/clients")).total).toBe(0);
});

test("a new key leaves the old one time to change over, and then the old one is nothing", async () => {
  const earlier = key;
  key = (await liaison.post<IssuedKey>(`/api/v1/clients/${client.clientId}/keys`, {})).body.key;
  expect([(await ask(recordsPath(), earlier)).status, (await ask(recordsPath())).status]).toEqual([200, 200]);
  world.moveClockTo("2026-05-16");
  expect([(await ask(recordsPath(), earlier)).status, (await ask(recordsPath())).status]).toEqual([401, 200]);
});

test("whoever asks more often than the day allows is refused until tomorrow", async () => {
  const { quotaPerDay } = client;
  const answers = await Promise.all(Array.from({ length: quotaPerDay + 3 }, () => ask(recordsPath())));
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(3);
  world.moveClockTo("2026-05-17");
  expect((await ask(recordsPath())).status).toBe(200);
});

test("a key carries no right that its maker lacks: when the maker's role or account goes, it opens nothing", async () => {
  const set = (column: string, value: string) =>
    world.database.owner.run(
      `update account set ${column} = $1 where account_id = (select requested_by from api_client where client_id = $2)`,
      [value, client.clientId],
    );
  await set("role", "unit_admin");
  expect((await ask(recordsPath())).body.code).toBe("clients.makerLacks");
  await set("role", "liaison");
  expect((await ask(recordsPath())).status).toBe(200);
  await set("state", "suspended");
  expect((await ask(recordsPath())).body.code).toBe("clients.makerLacks");
  await set("state", "active");
});

test("a revoked key and a stopped client are out at once", async () => {
  // Days have passed since they logged in.
  [liaison, clerk] = [await world.staff("market-regulation"), await world.staff("credit-office")];
  expect((await liaison.delete(`/api/v1/clients/${client.clientId}/keys/${key.split(".")[1]}`)).status).toBe(204);
  expect((await ask(recordsPath())).status).toBe(401);
  key = (await liaison.post<IssuedKey>(`/api/v1/clients/${client.clientId}/keys`, {})).body.key;
  expect((await ask(recordsPath())).status).toBe(200);
  await clerk.post(`/api/v1/clients/${client.clientId}/stop`, { reason: "系统下线" });
  expect((await ask(recordsPath())).status).toBe(401);
  const usage = (await liaison.read<ClientDetail>(`/api/v1/clients/${client.clientId}`)).usage;
  expect(usage.reduce((sum, day) => sum + day.refused, 0)).toBeGreaterThan(0);
});
