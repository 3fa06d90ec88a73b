import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { sealFor } from "../../test/support/log-in-steps.ts";
import { makeStaffClient, type StaffClient } from "../../test/support/staff-client.ts";
import { createHttpApp, type HttpApp } from "../platform/index.ts";
import {
  appendAccount,
  appendDemoAccounts,
  DEMO_ACCOUNTS,
  DEMO_FACTOR_SECRET,
  DEMO_PASSWORD,
  filterOf,
  registerPeopleRoutes,
  registerSessions,
  removeEndedSessions,
  requireActor,
  syncUnits,
} from "./index.ts";

const NOW = "2026-11-23T01:00:00Z";
const UNITS = [
  "credit-office",
  "market-regulation",
  "transport",
  "ecology",
  "tax",
  "court",
  "approval-centre",
  "audit-bureau",
  "cyberspace",
  "discipline-inspection",
];

let world: TestContext;
let app: HttpApp;
let client: StaffClient;

beforeAll(async () => {
  world = await makeTestContext({ now: NOW });
  const { ctx } = world;
  await syncUnits(
    ctx.db,
    UNITS.map((unit) => ({ unit, name: `单位 ${unit}`, uscc: null, kind: "department", regionCode: "460200" })),
  );
  await appendDemoAccounts(ctx);
  await appendAccount(ctx, { login: "closed", displayName: "已停用", unit: "tax", role: "liaison", password: DEMO_PASSWORD });
  await setState("closed", "suspended");
  app = await createHttpApp({
    log: ctx.log,
    docs: { title: "试验", version: "0" },
    checks: [],
    uploadBytesMax: 1000,
    requestsMax: 100_000,
  });
  registerSessions(app, ctx);
  registerPeopleRoutes(app, ctx);
  app.get("/api/v1/own", { config: { action: "home.read" } }, async (request) => ({ unit: filterOf(request).unit }));
  app.post("/api/v1/submit", { config: { action: "batch.submit" } }, async (request) => ({ unit: requireActor(request).unit }));
  app.post("/api/v1/decide", { config: { action: "match.decide" } }, async (request) => ({ unit: requireActor(request).unit }));
});
afterAll(async () => {
  await app?.close();
  await world?.close();
});
beforeEach(async () => {
  world.ctx.clock.set(NOW);
  await world.database.owner.run("delete from login_throttle");
  await world.database.owner.run("delete from time_seen");
  client = makeStaffClient(app);
});

const setState = (login: string, state: string) =>
  world.database.owner.run("update account set state = $2 where login_hash = $1", [world.ctx.sealer.fingerprint("login", login), state]);

const countAudit = async (kind: string) =>
  (await world.database.owner.get<{ count: number }>("select count(*) as count from audit_event where kind = $1", [kind])).count;

test("a liaison logs in, is told who and of which unit she is, and logs out", async () => {
  const opened = await countAudit("session.opened");
  const answer = await client.logIn("transport", DEMO_PASSWORD);
  expect(answer.statusCode).toBe(200);
  expect(answer.json().account).toMatchObject({ login: "transport", role: "liaison", unit: "transport", unitName: "单位 transport" });
  expect((await client.get("/api/v1/session")).json()).toEqual(answer.json());
  expect((await client.get("/api/v1/units")).json().items[0]).toEqual({ unit: "credit-office", name: "单位 credit-office" });
  expect(await countAudit("session.opened")).toBe(opened + 1);
  expect((await client.request({ method: "DELETE", url: "/api/v1/session" })).statusCode).toBe(204);
  expect((await client.get("/api/v1/session")).statusCode).toBe(401);
});

test("an ended session cannot be used again, even by who kept its cookie", async () => {
  await client.logIn("transport", DEMO_PASSWORD);
  const kept = new Map(client.cookies);
  await client.request({ method: "DELETE", url: "/api/v1/session" });
  for (const [name, value] of kept) client.cookies.set(name, value);
  expect((await client.get("/api/v1/session")).json()).toMatchObject({ status: 401, code: "people.notLoggedIn", title: "请先登录" });
});

test("nothing of the staff is open without log-in, not even what does not change anything", async () => {
  for (const url of ["/api/v1/session", "/api/v1/units", "/api/v1/own"]) expect((await app.inject(url)).statusCode).toBe(401);
  expect((await app.inject({ method: "POST", url: "/api/v1/submit", payload: {} })).statusCode).toBe(401);
});

test("a wrong password, an unknown login and a closed account are told apart by nobody", async () => {
  const refused = await countAudit("session.refused");
  const answers = [];
  for (const [login, password] of [
    ["transport", "wrong"],
    ["nobody", DEMO_PASSWORD],
    ["closed", DEMO_PASSWORD],
  ] as const) {
    answers.push(await client.logIn(login, password));
  }
  const bodies = answers.map((answer) => ({ ...answer.json(), requestId: "" }));
  expect(bodies[0]).toMatchObject({ status: 401, code: "people.loginFailed", title: "账号或密码不正确" });
  expect(bodies[1]).toEqual(bodies[0]);
  expect(bodies[2]).toEqual(bodies[0]);
  expect(await countAudit("session.refused")).toBe(refused + 3);
});

test("an unknown login takes as long as a wrong password", async () => {
  const measure = async (login: string) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      await world.database.owner.run("delete from login_throttle");
      const start = process.cpuUsage(); // the work done, not the time that others took from it
      await client.logIn(login, "wrong");
      const { user, system } = process.cpuUsage(start);
      times.push(user + system);
    }
    return times.sort((a, b) => a - b)[2] ?? 0;
  };
  await measure("nobody");
  const [unknown, known] = [await measure("nobody"), await measure("transport")];
  expect(Math.max(unknown, known) / Math.min(unknown, known)).toBeLessThan(3);
});

test("guessing is slowed after five tries, longer each time, and the wait is told", async () => {
  for (let i = 0; i < 5; i++) expect((await client.logIn("tax", "wrong")).statusCode).toBe(401);
  const answer = await client.logIn("tax", DEMO_PASSWORD);
  expect(answer.json()).toMatchObject({ status: 429, code: "people.loginThrottled", title: "登录失败次数过多,请在 5 秒后再试" });
  expect(answer.headers["retry-after"]).toBe("5");
  world.ctx.clock.set("2026-11-23T01:00:06Z");
  expect((await client.logIn("tax", "wrong")).statusCode).toBe(401);
  expect((await client.logIn("tax", DEMO_PASSWORD)).json().title).toContain("10 秒");
  world.ctx.clock.set("2026-11-23T01:00:20Z");
  expect((await client.logIn("tax", DEMO_PASSWORD)).statusCode).toBe(200);
});

test("a hundred guesses sent at once count as a hundred", async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => makeStaffClient(app).logIn("court", "wrong")));
  expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5);
  expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(25);
});

test("who guesses in the names of a whole unit shuts out nobody who has logged in from this browser before", async () => {
  const members = ["tax", "court", "window"];
  const browsers = new Map<string, StaffClient>();
  for (const login of members) {
    const browser = makeStaffClient(app);
    await browser.logIn(login, DEMO_PASSWORD);
    await browser.request({ method: "DELETE", url: "/api/v1/session" });
    browsers.set(login, browser);
  }
  for (const login of members) for (let i = 0; i < 8; i++) await makeStaffClient(app).logIn(login, "wrong");
  for (const [login, browser] of browsers) expect((await browser.logIn(login, DEMO_PASSWORD)).statusCode).toBe(200);
  // The mark of one account is worth nothing for another.
  expect((await (browsers.get("tax") as StaffClient).logIn("court", DEMO_PASSWORD)).statusCode).toBe(429);
});

test("a change without the page's token is refused, with a wrong one too", async () => {
  await client.logIn("transport", DEMO_PASSWORD);
  const token = client.csrfToken;
  client.csrfToken = "";
  expect((await client.post("/api/v1/submit")).json()).toMatchObject({ status: 403, code: "people.csrfMissing" });
  client.csrfToken = `${token.slice(0, -1)}!`;
  expect((await client.post("/api/v1/submit")).statusCode).toBe(403);
  client.csrfToken = token;
  expect((await client.post("/api/v1/submit")).statusCode).toBe(200);
});

test("a unit sees only its own, the credit office all, and a window clerk sends nothing in", async () => {
  const seen: Record<string, unknown> = {};
  for (const { login } of DEMO_ACCOUNTS) {
    const browser = makeStaffClient(app);
    await browser.logIn(login, DEMO_PASSWORD);
    seen[login] = [
      (await browser.get("/api/v1/own")).json().unit,
      (await browser.post("/api/v1/submit")).statusCode,
      (await browser.post("/api/v1/decide")).statusCode,
    ];
  }
  expect(seen).toEqual({
    "office-head": [null, 200, 200],
    "office-clerk": [null, 200, 200],
    market: ["market-regulation", 200, 403],
    transport: ["transport", 200, 403],
    ecology: ["ecology", 200, 403],
    tax: ["tax", 200, 403],
    court: ["court", 200, 403],
    window: ["approval-centre", 403, 403],
    "market-reviewer": ["market-regulation", 200, 200],
    "market-admin": [undefined, 403, 403],
    auditor: [null, 403, 403],
    "system-admin": [undefined, 403, 403],
    "security-admin": [undefined, 403, 403],
    "security-admin-2": [undefined, 403, 403],
    "audit-admin": [undefined, 403, 403],
  });
});

test("a route without a rule of access stops the start with its name", async () => {
  const { log } = world.ctx;
  const other = await createHttpApp({ log, docs: { title: "试验", version: "0" }, checks: [], uploadBytesMax: 1000 });
  registerSessions(other, world.ctx);
  expect(() => other.get("/api/v1/forgotten", async () => ({}))).toThrow("路由 GET /api/v1/forgotten 没有权限规则");
  for (const url of ["/my", "/my/forgotten", "/api/open/forgotten"]) expect(() => other.get(url, async () => ({}))).toThrow(url);
  expect(() => other.get("/api/v1/log-in-key", { config: { isOpen: true } }, async () => ({}))).not.toThrow();
  await other.close();
});

test("a session ends four hours after its last use and twelve after its beginning", async () => {
  await client.logIn("transport", DEMO_PASSWORD);
  for (const hour of ["04", "07", "10"]) {
    world.ctx.clock.set(`2026-11-23T${hour}:30:00Z`);
    expect((await client.get("/api/v1/session")).statusCode).toBe(200);
  }
  world.ctx.clock.set("2026-11-23T13:01:00Z");
  expect((await client.get("/api/v1/session")).statusCode).toBe(401);
  world.ctx.clock.set(NOW);
  const other = makeStaffClient(app);
  await other.logIn("transport", DEMO_PASSWORD);
  world.ctx.clock.set("2026-11-23T05:01:00Z");
  expect((await other.get("/api/v1/session")).statusCode).toBe(401);
});

test("an account that is closed while its holder is logged in is out at once", async () => {
  await client.logIn("ecology", DEMO_PASSWORD);
  await setState("ecology", "suspended");
  expect((await client.get("/api/v1/session")).statusCode).toBe(401);
  await setState("ecology", "active");
});

test("on HTTPS the cookies are bound to the host, on loopback they are plain, and no script can read either", async () => {
  const seal = () => sealFor(client.browser, { login: "transport", password: DEMO_PASSWORD });
  const secure = await app.inject({
    method: "POST",
    url: "/api/v1/session",
    payload: await seal(),
    headers: { "x-forwarded-proto": "https" },
  });
  expect(secure.cookies.map(({ name }) => name)).toEqual(["__Host-xinshu_session", "__Host-xinshu_browser"]);
  for (const cookie of secure.cookies) expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax", path: "/" });
  const plain = await app.inject({ method: "POST", url: "/api/v1/session", payload: await seal() });
  expect(plain.cookies[0]).toMatchObject({ name: "xinshu_session", httpOnly: true, sameSite: "Lax" });
});

test("neither table of sessions nor of accounts tells a token, a password, a login or a name", async () => {
  await client.logIn("office-clerk", DEMO_PASSWORD);
  const rows = await world.database.owner.list("select s.*, a.*, f.* from session s, account a, second_factor f");
  const text = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(0);
  for (const secret of [client.cookies.get("xinshu_session"), DEMO_PASSWORD, "office-clerk", "信用办经办", DEMO_FACTOR_SECRET]) {
    expect(secret).toBeTruthy();
    expect(text).not.toContain(secret);
  }
});

test("ended sessions are swept away", async () => {
  await client.logIn("transport", DEMO_PASSWORD);
  world.ctx.clock.set("2026-11-25T00:00:00Z");
  await removeEndedSessions(world.ctx);
  expect(await world.database.owner.list("select from session")).toEqual([]);
});

test("an account of a unit that does not exist is refused, a taken login changes nothing", async () => {
  const request = { login: "transport", displayName: "别人", unit: "tax", role: "liaison", password: "x" } as const;
  await expect(appendAccount(world.ctx, { ...request, login: "fresh", unit: "nowhere" })).rejects.toMatchObject({
    code: "people.unitUnknown",
  });
  expect(await appendAccount(world.ctx, request)).toBe(false);
  expect((await client.logIn("transport", DEMO_PASSWORD)).json().account.displayName).toBe("交通运输联络员(演示)");
});

test("strange logins are words like any other", async () => {
  for (const login of ["' or 1=1 --", "<script>alert(1)</script>", "𫖯".repeat(50), "\u0000"]) {
    const answer = await client.logIn(login, "x");
    expect([400, 401]).toContain(answer.statusCode);
  }
  expect((await client.logIn("", "x")).statusCode).toBe(400);
  expect((await client.logIn("x".repeat(101), "x")).statusCode).toBe(400);
});
