import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { makeStaffClient, type StaffClient } from "../../test/support/staff-client.ts";
import { AT, newOrganization, newPerson } from "../../test/support/subject-world.ts";
import { type AccessRules, loadAccessRules } from "../access/index.ts";
import { NATIONAL_CATALOG_DIR } from "../catalog/index.ts";
import { appendAccount, DEMO_PASSWORD, ROLES, Role, registerPeopleRoutes, registerSessions, syncUnits } from "../people/index.ts";
import { createHttpApp, type HttpApp } from "../platform/index.ts";
import type { NewSubject } from "./known-subject.ts";
import { makeNameSearch, type NameSearch } from "./name-search.ts";
import { fingerprintDocument } from "./person-number.ts";
import { registerSubjectRoutes } from "./routes.ts";
import { appendSubjects } from "./subject-store.ts";

const NUMBER = "11010519491231002X"; // the sample of the national standard: nobody's

let world: TestContext;
let app: HttpApp;
let search: NameSearch;
let client: StaffClient;
let rules: AccessRules;
let person: NewSubject;

beforeAll(async () => {
  world = await makeTestContext({ now: AT.toISOString() });
  const { ctx } = world;
  const unit = "credit-office";
  await syncUnits(ctx.db, [{ unit, name: "市信用办", uscc: null, kind: "office", regionCode: "460200" }]);
  for (const role of Role.options.filter((one) => ROLES[one].side === "staff"))
    await appendAccount(ctx, { login: role, displayName: ROLES[role].title, unit, role, password: DEMO_PASSWORD });
  person = newPerson("椰某某", fingerprintDocument(ctx.sealer, "身份证", NUMBER));
  await append(person);
  search = makeNameSearch(ctx);
  rules = await loadAccessRules(NATIONAL_CATALOG_DIR, null);
  app = await createHttpApp({
    log: ctx.log,
    docs: { title: "试验", version: "0" },
    checks: [],
    uploadBytesMax: 1000,
    requestsMax: 100_000,
  });
  registerSessions(app, ctx);
  registerPeopleRoutes(app, ctx);
  registerSubjectRoutes(app, { context: ctx, rules, nameSearch: search });
});
afterAll(async () => {
  await search?.stop();
  await app?.close();
  await world?.close();
});
beforeEach(async () => {
  world.ctx.clock.set(AT.toISOString());
  await world.database.owner.run("delete from lookup_throttle");
  client = makeStaffClient(app);
});

async function append(...subjects: NewSubject[]): Promise<void> {
  await world.ctx.db.transaction((tx) => appendSubjects(tx, subjects));
}

async function logInAs(role: Role): Promise<void> {
  expect((await client.logIn(role, DEMO_PASSWORD)).statusCode).toBe(200);
}

async function makePair(): Promise<[NewSubject, NewSubject]> {
  const pair: [NewSubject, NewSubject] = [newOrganization("三亚路由珊瑚有限公司"), newOrganization("三亚路由贝壳有限公司")];
  await append(...pair);
  return pair;
}

async function listAudit(kind: string) {
  return world.database.owner.list<{ purpose: string; detail: object }>("select * from audit_event where kind = $1 order by event_id", [
    kind,
  ]);
}

test.each([
  ["GET", "/api/v1/subjects?q=椰风"],
  ["POST", "/api/v1/subjects/person"],
  ["GET", "/api/v1/subjects/01900000-0000-7000-8000-000000000001/links"],
  ["POST", "/api/v1/subjects/01900000-0000-7000-8000-000000000001/merge"],
  ["POST", "/api/v1/subjects/01900000-0000-7000-8000-000000000001/not-same"],
  ["POST", "/api/v1/subject-links/01900000-0000-7000-8000-000000000001/undo"],
] as const)("%s %s is closed to whoever is not logged in", async (method, url) => {
  const answer = await client.request({ method, url: encodeURI(url) });
  expect(answer.statusCode).toBe(401);
});

describe("the staff search", () => {
  test("finds by fragment and by code, and logs that somebody searched without what was typed", async () => {
    const [subject] = await makePair();
    await logInAs("liaison");
    await search.refresh();
    const found = (await client.get(`/api/v1/subjects?q=${encodeURIComponent("路由珊瑚")}&size=5`)).json();
    expect(found).toMatchObject({
      page: 1,
      size: 5,
      items: expect.arrayContaining([expect.objectContaining({ subjectId: subject.subjectId })]),
    });
    const byCode = (await client.get(`/api/v1/subjects?q=${subject.identifiers[0]?.value}`)).json();
    expect(byCode).toMatchObject({ total: 1, items: [{ subjectId: subject.subjectId, kind: "organization", formerName: null }] });
    const events = await listAudit("subject.searched");
    expect(events.at(-1)?.detail).toMatchObject({ total: 1 });
    expect(JSON.stringify(events)).not.toContain("路由珊瑚");
  });

  test("without a text lists the latest organizations, never a person", async () => {
    await logInAs("office_clerk");
    const list = (await client.get("/api/v1/subjects?size=100")).json();
    expect(list.total).toBeGreaterThan(0);
    expect(list.items.map((item: { kind: string }) => item.kind)).not.toContain("person");
  });

  test("never finds a person by name or by number", async () => {
    await logInAs("office_head");
    await search.refresh();
    for (const q of ["椰某某", "椰某", NUMBER, person.identifiers[0]?.value ?? ""]) {
      expect((await client.get(`/api/v1/subjects?q=${encodeURIComponent(q)}`)).json().items, q).toEqual([]);
    }
  });

  test.each(["page=0", "page=x", "size=1000", `q=${"三".repeat(201)}`])("refuses %s in Chinese", async (query) => {
    await logInAs("office_clerk");
    const answer = await client.get(encodeURI(`/api/v1/subjects?${query}`));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().title).toMatch(/[一-鿿]/);
  });
});

describe("a person", () => {
  const matterNo = "三综执立〔2026〕8号";
  const ask = (body: object) =>
    client.post("/api/v1/subjects/person", { name: "椰某某", number: NUMBER, purpose: "supervision", matterNo, ...body });
  const fail = () => ask({ name: "别人" });

  test("is found by the full number together with the name, for a purpose that is kept", async () => {
    await logInAs("office_clerk");
    expect((await ask({ number: NUMBER.toLowerCase() })).json()).toMatchObject({
      total: 1,
      items: [{ subjectId: person.subjectId, kind: "person", uscc: null }],
    });
    const events = await listAudit("subject.searched");
    expect(events.at(-1)).toMatchObject({ purpose: "supervision", matter_no: matterNo, detail: { found: true } });
    expect(JSON.stringify(events)).not.toContain(NUMBER);
  });

  test("is not found by the number with another name, by another number, or as another document; the answers are alike", async () => {
    await logInAs("office_clerk");
    const answers = await Promise.all([ask({ name: "椰某丁" }), ask({ number: "110105194912310011" }), ask({ documentType: "护照" })]);
    for (const answer of answers) expect(answer.json()).toEqual({ items: [], page: 1, size: 1, total: 0 });
    expect((await listAudit("subject.searched")).at(-1)).toMatchObject({ detail: { found: false } });
  });

  test.each([
    ["a purpose", { purpose: "" }],
    ["a purpose of the list", { purpose: "好奇" }],
    ["a matter number", { matterNo: "" }],
    ["a matter number in form", { matterNo: "无" }],
  ])("is not looked for without %s", async (_, body) => {
    await logInAs("office_clerk");
    expect((await ask(body)).statusCode).toBe(400);
  });

  test("who failed too often waits, longer each time, and each try is in the log; time forgets it", async () => {
    await logInAs("office_clerk");
    for (let mistake = 0; mistake <= 3; mistake++) expect((await fail()).statusCode).toBe(200);
    const slowed = await ask({});
    expect(slowed.json()).toMatchObject({ status: 429, code: "subject.lookupsSlowed", title: expect.stringContaining("10 秒") });
    expect((await listAudit("subject.searched")).at(-1)).toMatchObject({ detail: { found: false, slowed: true } });
    world.ctx.clock.set("2026-05-01T08:00:11Z");
    expect((await fail()).statusCode).toBe(200);
    expect((await ask({})).json().title).toContain("20 秒");
    world.ctx.clock.set("2026-05-01T20:00:12Z");
    await logInAs("office_clerk");
    expect((await fail()).statusCode).toBe(200);
    expect((await ask({})).json().total).toBe(1);
  });

  test("a unit whose accounts fail much loses its patience with those that fail, and never with one that does not", async () => {
    await world.database.owner.run("insert into lookup_throttle values ('unit:credit-office', 10, $1, $1)", [AT]);
    await logInAs("reviewer");
    expect((await ask({})).json().total).toBe(1);
    await logInAs("liaison");
    expect((await fail()).statusCode).toBe(200);
    expect((await fail()).statusCode).toBe(429);
    await logInAs("reviewer");
    expect((await ask({})).json().total).toBe(1);
  });

  test("an unknown number and another name take the same time", async () => {
    await logInAs("office_head");
    const measure = async (body: object) => {
      await world.database.owner.run("delete from lookup_throttle");
      const began = performance.now();
      await ask(body);
      const took = performance.now() - began;
      expect(took).toBeGreaterThanOrEqual(rules.lookups.answerMs - 2);
      return took;
    };
    // Others may be using the machine too: a difference that is the program's own would be there every time.
    await expect
      .poll(async () => Math.abs((await measure({ number: "110105194912310011" })) - (await measure({ name: "别人" }))))
      .toBeLessThan(rules.lookups.answerMs);
  });
});

describe("merging over the API", () => {
  const reason = "同一主体重复建档";

  test("is done and undone by the credit office, and read by everybody", async () => {
    const [gone, kept] = await makePair();
    await logInAs("office_clerk");
    const made = await client.post(`/api/v1/subjects/${gone.subjectId}/merge`, { intoSubjectId: kept.subjectId, reason });
    expect(made.statusCode).toBe(201);
    const { linkId } = made.json();
    const links = (await client.get(`/api/v1/subjects/${kept.subjectId}/links`)).json();
    expect(links.items).toMatchObject([
      { linkId, kind: "merge", subjectId: gone.subjectId, accountName: expect.any(String), undoneAt: null },
    ]);
    expect((await client.post(`/api/v1/subject-links/${linkId}/undo`, { reason: "核实后为两家" })).statusCode).toBe(204);
    const again = await client.post(`/api/v1/subject-links/${linkId}/undo`, { reason: "再次" });
    expect(again.json()).toMatchObject({ status: 409, code: "subject.alreadyUndone", title: expect.stringMatching(/[一-鿿]/) });
  });

  test.each(["liaison", "reviewer", "window_clerk", "auditor"] as const)("is refused to a %s", async (role) => {
    const [gone, kept] = await makePair();
    await logInAs(role);
    const answers = [
      await client.post(`/api/v1/subjects/${gone.subjectId}/merge`, { intoSubjectId: kept.subjectId, reason }),
      await client.post(`/api/v1/subjects/${gone.subjectId}/not-same`, { otherSubjectId: kept.subjectId, reason }),
      await client.post(`/api/v1/subject-links/${gone.subjectId}/undo`, { reason }),
    ];
    expect(answers.map((answer) => answer.statusCode)).toEqual([403, 403, 403]);
  });

  test("is refused without a reason, without the token against forged requests, and for an address that is none", async () => {
    const [gone, kept] = await makePair();
    await logInAs("office_head");
    const url = `/api/v1/subjects/${gone.subjectId}/merge`;
    expect((await client.post(url, { intoSubjectId: kept.subjectId, reason: " " })).statusCode).toBe(400);
    expect((await client.post("/api/v1/subjects/x';--/merge", { intoSubjectId: kept.subjectId, reason })).statusCode).toBe(400);
    expect((await client.get("/api/v1/subjects/01900000-0000-7000-8000-00000000dead/links")).statusCode).toBe(404);
    client.csrfToken = "forged";
    expect((await client.post(url, { intoSubjectId: kept.subjectId, reason })).statusCode).toBe(403);
  });

  test("two that were called two cannot be merged until that is undone", async () => {
    const [gone, kept] = await makePair();
    await logInAs("office_head");
    const mark = await client.post(`/api/v1/subjects/${gone.subjectId}/not-same`, { otherSubjectId: kept.subjectId, reason });
    expect(mark.statusCode).toBe(201);
    const merge = () => client.post(`/api/v1/subjects/${gone.subjectId}/merge`, { intoSubjectId: kept.subjectId, reason });
    expect((await merge()).json()).toMatchObject({ code: "subject.markedNotSame" });
    await client.post(`/api/v1/subject-links/${mark.json().linkId}/undo`, { reason: "认定有误" });
    expect((await merge()).statusCode).toBe(201);
  });
});
