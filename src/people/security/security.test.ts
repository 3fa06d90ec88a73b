import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { codeAt, sealFor } from "../../../test/support/log-in-steps.ts";
import { LOG_IN_NOW, type LogInWorld, makeLogInWorld } from "../../../test/support/log-in-world.ts";
import { makeStaffClient, type StaffClient } from "../../../test/support/staff-client.ts";
import { appendAccount, DEMO_ACCOUNTS, DEMO_FACTOR_SECRET, DEMO_PASSWORD, sealAccounts } from "../index.ts";
import { givePasswordCode } from "../passwords/first-password.ts";

let world: LogInWorld;
let client: StaffClient;

beforeAll(async () => {
  world = await makeLogInWorld();
});
afterAll(() => world?.close());
beforeEach(async () => {
  world.ctx.clock.set(LOG_IN_NOW);
  await world.database.owner.run("delete from login_throttle");
  await world.database.owner.run("delete from time_seen");
  client = makeStaffClient(world.app);
});

const GOOD = "椰林晚风-7301-木棉";
const moveClock = (days: number) => world.ctx.clock.set(new Date(Date.parse(LOG_IN_NOW) + days * 86_400_000).toISOString());
const appendLiaison = (login: string, more: object = {}) =>
  appendAccount(world.ctx, { login, displayName: "林晓椰", unit: "tax", role: "liaison", password: DEMO_PASSWORD, ...more });
const change = async (password: string, newPassword: string) => {
  const answer = await client.post("/api/v1/account/password", await sealFor(client.browser, { password, newPassword }));
  if (answer.statusCode === 200) client.csrfToken = answer.json().csrfToken;
  return answer;
};
const noticesOf = async (who: StaffClient) => (await who.get("/api/v1/account/notices")).json();

describe("a password", () => {
  test("must be long, its holder's own and hard to guess; each refusal says what is wrong", async () => {
    await appendLiaison("linxiaoye");
    await client.logIn("linxiaoye", DEMO_PASSWORD);
    const refusals = {
      短口令1: "people.passwordTooShort",
      "x-linxiaoye-7301": "people.passwordHoldsLogin",
      "椰风-林晓椰-73019": "people.passwordHoldsLogin",
      password1234: "people.passwordTooCommon",
      "P@ssw0rd2026": "people.passwordTooCommon",
      "Qwer1234!@#$": "people.passwordTooCommon",
      aaaaaaaaaaaaaaaa: "people.passwordTooCommon",
      "202611232026": "people.passwordTooCommon",
      [DEMO_PASSWORD]: "people.passwordUsedBefore",
    };
    for (const [newPassword, code] of Object.entries(refusals)) {
      const answer = await change(DEMO_PASSWORD, newPassword);
      expect([newPassword, answer.statusCode, answer.json().code]).toEqual([newPassword, 422, code]);
      expect(answer.json().title).toMatch(/\p{Script=Han}/u);
    }
    expect((await change("wrong", GOOD)).json().code).toBe("people.passwordWrong");
    expect((await change(DEMO_PASSWORD, GOOD)).statusCode).toBe(200);
  });

  test("does not come back while it is among the last five, and does after", async () => {
    await appendLiaison("returns");
    await client.logIn("returns", DEMO_PASSWORD);
    const passwords = [DEMO_PASSWORD, ...[1, 2, 3, 4, 5].map((i) => `${GOOD}-${i}`)];
    for (let i = 1; i < passwords.length; i++) {
      world.ctx.clock.set(new Date(Date.parse(LOG_IN_NOW) + i * 1000).toISOString());
      if (i > 1) expect((await change(passwords[i - 1] ?? "", passwords[0] ?? "")).json().code).toBe("people.passwordUsedBefore");
      expect((await change(passwords[i - 1] ?? "", passwords[i] ?? "")).statusCode).toBe(200);
    }
    world.ctx.clock.set(new Date(Date.parse(LOG_IN_NOW) + 9000).toISOString());
    expect((await change(passwords.at(-1) ?? "", DEMO_PASSWORD)).statusCode).toBe(200);
  });

  test("that somebody else chose opens nothing but the choice of another", async () => {
    await appendLiaison("temporary", { isPasswordTemporary: true });
    const step = (await client.startLogIn("temporary", DEMO_PASSWORD)).json();
    expect(step).toMatchObject({ step: "password", passwordReason: "temporary" });
    expect((await client.get("/api/v1/session")).json().code).toBe("people.logInUnfinished");
    const choose = async (newPassword: string) => client.post("/api/v1/session/password", await sealFor(client.browser, { newPassword }));
    expect((await choose(DEMO_PASSWORD)).json().code).toBe("people.passwordUsedBefore");
    expect((await choose("password1234")).json().code).toBe("people.passwordTooCommon");
    expect((await choose(GOOD)).json()).toMatchObject({ step: "open" });
    expect((await makeStaffClient(world.app).startLogIn("temporary", GOOD)).json().step).toBe("open");
  });

  test("is asked for anew after ninety days, behind the second factor and never before it", async () => {
    await appendLiaison("old-timer");
    moveClock(89);
    expect((await client.startLogIn("old-timer", DEMO_PASSWORD)).json().step).toBe("open");
    moveClock(91);
    expect((await client.startLogIn("old-timer", DEMO_PASSWORD)).json()).toMatchObject({ step: "password", passwordReason: "too_old" });
    const { step, at } = (await client.startLogIn("office-head", DEMO_PASSWORD)).json();
    expect(step).toBe("factor");
    const code = codeAt(DEMO_FACTOR_SECRET, at);
    expect((await client.post("/api/v1/session/factor", { code })).json().step).toBe("password");
  });

  test("guessed at with an open session makes its thief wait", async () => {
    await appendLiaison("stolen");
    await client.logIn("stolen", DEMO_PASSWORD);
    for (let i = 0; i < 5; i++) expect((await change(`guess-${i}`, GOOD)).statusCode).toBe(422);
    expect((await change(DEMO_PASSWORD, GOOD)).statusCode).toBe(429);
  });

  test("hashed with less work than today is hashed anew at the next log-in", async () => {
    await appendLiaison("early");
    const id = await world.findAccountId("early");
    const weak = await hash(DEMO_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await world.database.owner.run("update account set password_hash = $2 where account_id = $1", [id, weak]);
    expect((await client.startLogIn("early", "wrong")).statusCode).toBe(401);
    const hashOf = async () =>
      (await world.database.owner.get<{ h: string }>("select password_hash as h from account where account_id = $1", [id])).h;
    expect(await hashOf()).toBe(weak);
    expect((await client.startLogIn("early", DEMO_PASSWORD)).statusCode).toBe(200);
    expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await client.startLogIn("early", DEMO_PASSWORD)).statusCode).toBe(200);
  });
});

describe("the first password", () => {
  const give = async (login: string) =>
    givePasswordCode(world.ctx, world.ctx.db, { accountId: await world.findAccountId(login), at: world.ctx.clock.now() });
  const choose = async (code: string, newPassword: string) =>
    client.post("/api/v1/first-password", await sealFor(client.browser, { code, newPassword }));

  test("is chosen with a code that serves once, for three days, and only the newest", async () => {
    await appendLiaison("invited");
    const [old, late] = [await give("invited"), await give("invited")];
    expect((await choose(old.code, GOOD)).json().code).toBe("people.passwordCodeWrong");
    moveClock(4);
    expect((await choose(late.code, GOOD)).json().code).toBe("people.passwordCodeWrong");
    const { code } = await give("invited");
    expect((await choose(code, "password1234")).json().code).toBe("people.passwordTooCommon");
    const answers = await Promise.all([choose(code, GOOD), choose(code.toLowerCase(), GOOD)]);
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([204, 422]);
    expect((await choose(code, `${GOOD}!`)).json().code).toBe("people.passwordCodeWrong");
    expect((await client.startLogIn("invited", GOOD)).json().step).toBe("open");
  });

  test("ends what was opened with an earlier one; a guessed code or an unsealed one does nothing", async () => {
    await appendLiaison("forgetful");
    await client.logIn("forgetful", DEMO_PASSWORD);
    const { code } = await give("forgetful");
    const visitor = makeStaffClient(world.app);
    expect((await visitor.post("/api/v1/first-password", { code, newPassword: GOOD })).json().code).toBe("people.credentialsUnsealed");
    expect((await choose("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA", GOOD)).statusCode).toBe(422);
    expect((await client.get("/api/v1/session")).statusCode).toBe(200);
    expect((await choose(code, GOOD)).statusCode).toBe(204);
    expect((await client.get("/api/v1/session")).statusCode).toBe(401);
  });
});

describe("the second factor", () => {
  test("is set up with a picture to scan and a secret to type, counts once confirmed, and may be taken off where it is voluntary", async () => {
    await appendLiaison("careful");
    await client.logIn("careful", DEMO_PASSWORD);
    const sealed = () => sealFor(client.browser, { password: DEMO_PASSWORD });
    expect((await client.post("/api/v1/account/factor", { password: DEMO_PASSWORD })).json().code).toBe("people.credentialsUnsealed");
    const setup = (await client.post("/api/v1/account/factor", await sealed())).json();
    expect(setup.qrSvg).toMatch(/^<svg[^>]*>[\s\S]*<\/svg>\s*$/);
    expect(setup.address).toContain(`secret=${setup.secret}`);
    expect((await client.post("/api/v1/account/factor/confirm", { code: "000000" })).json().code).toBe("people.factorWrong");
    expect((await makeStaffClient(world.app).startLogIn("careful", DEMO_PASSWORD)).json().step).toBe("open");
    const confirmed = await client.post("/api/v1/account/factor/confirm", { code: codeAt(setup.secret, setup.at) });
    expect(new Set(confirmed.json().recoveryCodes).size).toBe(10);
    expect((await client.get("/api/v1/account/security")).json().factor).toEqual({
      isRequired: false,
      isEnrolled: true,
      recoveryCodesLeft: 10,
    });
    expect((await makeStaffClient(world.app).startLogIn("careful", DEMO_PASSWORD)).json().step).toBe("factor");
    expect((await client.post("/api/v1/account/factor/remove", await sealed())).statusCode).toBe(204);
    expect((await client.post("/api/v1/account/factor/remove", await sealed())).json().code).toBe("people.factorMissing");
    expect((await makeStaffClient(world.app).startLogIn("careful", DEMO_PASSWORD)).json().step).toBe("open");
    const kinds = (await noticesOf(client)).items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["factor_enrolled", "factor_removed"]));
  });

  test("rests sealed, and its recovery codes as hashes", async () => {
    await appendLiaison("sealed-one");
    await client.logIn("sealed-one", DEMO_PASSWORD);
    const setup = (await client.post("/api/v1/account/factor", await sealFor(client.browser, { password: DEMO_PASSWORD }))).json();
    const { recoveryCodes } = (await client.post("/api/v1/account/factor/confirm", { code: codeAt(setup.secret, setup.at) })).json();
    const rows = JSON.stringify(await world.database.owner.list("select f.*, r.* from second_factor f, recovery_code r"));
    for (const secret of [setup.secret, ...recoveryCodes, recoveryCodes[0].replaceAll("-", "")]) expect(rows).not.toContain(secret);
  });

  test("of the demo tells its code on the page, in a demo and nowhere else", async () => {
    const demo = await makeLogInWorld({ demo: "small" });
    try {
      const reader = makeStaffClient(demo.app);
      const step = (await reader.startLogIn("office-clerk", DEMO_PASSWORD)).json();
      expect(step).toMatchObject({ step: "factor", demoCode: codeAt(DEMO_FACTOR_SECRET, step.at) });
      expect((await reader.post("/api/v1/session/factor", { code: step.demoCode })).json().step).toBe("open");
      await appendAccount(demo.ctx, { login: "real", displayName: "真", unit: "tax", role: "auditor", password: DEMO_PASSWORD });
      const real = makeStaffClient(demo.app);
      await real.logIn("real", DEMO_PASSWORD);
      expect((await makeStaffClient(demo.app).startLogIn("real", DEMO_PASSWORD)).json()).toMatchObject({ step: "factor", demoCode: null });
    } finally {
      await demo.close();
    }
    expect((await client.startLogIn("office-clerk", DEMO_PASSWORD)).json()).toMatchObject({ step: "factor", demoCode: null });
  });
});

describe("an account sees", () => {
  test("its own sessions by device and shortened address, the one at work first", async () => {
    const edge = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0" };
    const payload = await sealFor(client.browser, { login: "ecology", password: DEMO_PASSWORD });
    await world.app.inject({ method: "POST", url: "/api/v1/session", payload, headers: edge, remoteAddress: "203.0.113.77" });
    await client.logIn("ecology", DEMO_PASSWORD);
    const { items, total } = (await client.get("/api/v1/account/sessions")).json();
    expect(total).toBe(2);
    expect(items[0]).toMatchObject({ isCurrent: true, via: "password" });
    expect(items[1]).toMatchObject({ isCurrent: false, device: "Edge · Windows", address: "203.0.113.*" });
    const rows = JSON.stringify(await world.database.owner.list("select * from session"));
    expect(rows).not.toContain("203.0.113.77");
    expect(rows).not.toContain("Mozilla");
  });

  test("a notice of a log-in from a browser that it has not used before, and none of the first or of a known one", async () => {
    await appendLiaison("noticed");
    await client.logIn("noticed", DEMO_PASSWORD);
    await client.logIn("noticed", DEMO_PASSWORD);
    expect(await noticesOf(client)).toMatchObject({ total: 0, unseen: 0 });
    await makeStaffClient(world.app).logIn("noticed", DEMO_PASSWORD);
    const told = await noticesOf(client);
    expect(told).toMatchObject({ total: 1, unseen: 1 });
    expect(told.items[0]).toMatchObject({ kind: "new_device", isSeen: false });
    expect(told.items[0].title).toContain("新设备");
    await client.post("/api/v1/account/notices/seen");
    expect(await noticesOf(client)).toMatchObject({ total: 1, unseen: 0 });
    const other = makeStaffClient(world.app);
    await other.logIn("transport", DEMO_PASSWORD);
    expect((await noticesOf(other)).items).toEqual([]);
  });

  test("when its password ends and what its role must have", async () => {
    await client.logIn("court", DEMO_PASSWORD);
    expect((await client.get("/api/v1/account/security")).json()).toEqual({
      login: "court",
      passwordChangedAt: "2026-11-23T01:00:00.000Z",
      passwordEndsAt: "2027-02-21T01:00:00.000Z",
      passwordLengthMin: 10,
      factor: { isRequired: false, isEnrolled: false, recoveryCodesLeft: 0 },
    });
  });
});

test("accounts made before names were sealed are sealed at the next start, once, and log in as before", async () => {
  const { owner } = world.database;
  const id = "018f0000-0000-7000-8000-00000000abcd";
  const passwordHash = await hash(DEMO_PASSWORD);
  await owner.run(
    `insert into account (account_id, sealed_login, sealed_name, unit_code, role, password_hash, created_at)
     values ($1, 'before-sealing', '王老五', 'tax', 'liaison', $2, $3)`,
    [id, passwordHash, new Date(LOG_IN_NOW)],
  );
  expect((await client.startLogIn("before-sealing", DEMO_PASSWORD)).statusCode).toBe(401);
  const rowOf = () =>
    owner.get<Record<string, string>>("select login_hash, sealed_login, sealed_name from account where account_id = $1", [id]);
  await Promise.all([sealAccounts(world.ctx), sealAccounts(world.ctx)]);
  const sealed = await rowOf();
  expect(JSON.stringify(sealed)).not.toMatch(/before-sealing|王老五/);
  await sealAccounts(world.ctx);
  expect(await rowOf()).toEqual(sealed);
  expect((await client.logIn("before-sealing", DEMO_PASSWORD)).json().account).toMatchObject({ displayName: "王老五", unit: "tax" });
});

test("each account of the demo logs in with the printed password and, where its role must, the printed secret", async () => {
  for (const { login } of DEMO_ACCOUNTS) {
    await world.database.owner.run("update second_factor set last_step = 0");
    expect([login, (await makeStaffClient(world.app).logIn(login, DEMO_PASSWORD)).statusCode]).toEqual([login, 200]);
  }
});
