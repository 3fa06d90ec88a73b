// Attacks on the log-in, each as somebody would try it: from outside, over the routes, with what an attacker can have in hand.
import { createSecretKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { CompactEncrypt, CompactSign, exportJWK, importJWK } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type CredentialKey, sealCredentials } from "../../src/people/contract.ts";
import { appendAccount, DEMO_FACTOR_SECRET, DEMO_PASSWORD } from "../../src/people/index.ts";
import { codeAt, sealFor } from "../support/log-in-steps.ts";
import { LOG_IN_NOW, type LogInWorld, makeLogInWorld } from "../support/log-in-world.ts";
import { makeStaffClient, type StaffClient } from "../support/staff-client.ts";

const argon = vi.hoisted(() => ({ checks: 0 }));
vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  const verify = (...given: Parameters<typeof real.verify>) => {
    argon.checks++;
    return real.verify(...given);
  };
  return { ...real, verify };
});

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
  await world.database.owner.run("update second_factor set last_step = 0");
  client = makeStaffClient(world.app);
});

const moveClock = (minutes: number) => world.ctx.clock.set(new Date(Date.parse(LOG_IN_NOW) + minutes * 60_000).toISOString());
const giveKey = async () => (await client.get("/api/v1/session/key")).json() as CredentialKey;
const sendSealed = (sealed: string, app = world.app) => app.inject({ method: "POST", url: "/api/v1/session", payload: { sealed } });
const TRANSPORT = { login: "transport", password: DEMO_PASSWORD };

describe("sealed credentials", () => {
  test("serve once: sent again they are refused, by every process, even when the first answer was a refusal", async () => {
    const sealed = await sealCredentials(await giveKey(), TRANSPORT);
    expect((await sendSealed(sealed)).statusCode).toBe(200);
    for (const app of [world.app, world.otherApp]) {
      expect((await sendSealed(sealed, app)).json()).toMatchObject({ status: 400, code: "people.credentialsUsed" });
    }
    const wrong = await sealCredentials(await giveKey(), { ...TRANSPORT, password: "wrong" });
    expect((await sendSealed(wrong)).statusCode).toBe(401);
    expect((await sendSealed(wrong, world.otherApp)).json().code).toBe("people.credentialsUsed");
  });

  test("of twenty copies sent at once one gets in", async () => {
    const sealed = await sealCredentials(await giveKey(), TRANSPORT);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => sendSealed(sealed, i % 2 ? world.app : world.otherApp)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test("a key given by one process opens at the other; it is given for five minutes, opens for ten, and then it is gone from the disk", async () => {
    const key = await giveKey();
    expect((await world.otherApp.inject("/api/v1/session/key")).json()).toEqual(key);
    expect((await sendSealed(await sealCredentials(key, TRANSPORT), world.otherApp)).statusCode).toBe(200);
    moveClock(6);
    const next = await giveKey();
    expect(next.key.kid).not.toBe(key.key.kid);
    expect((await sendSealed(await sealCredentials(key, TRANSPORT))).statusCode).toBe(200);
    moveClock(11);
    expect((await sendSealed(await sealCredentials(key, TRANSPORT))).json().code).toBe("people.credentialKeyEnded");
    moveClock(17);
    await giveKey();
    const rows = await world.database.owner.list<{ keyId: string }>(`select key_id as "keyId" from credential_key`);
    expect(rows.map(({ keyId }) => keyId)).not.toContain(key.key.kid);
  });

  test("a password that travels unsealed is refused before anybody looks at it, with a word on how to do it", async () => {
    const before = argon.checks;
    const answer = await world.app.inject({ method: "POST", url: "/api/v1/session", payload: TRANSPORT });
    expect(answer.json()).toMatchObject({ status: 400, code: "people.credentialsUnsealed" });
    expect(answer.json().title).toContain("/api/v1/session/key");
    expect(answer.body).not.toContain(DEMO_PASSWORD);
    expect(argon.checks).toBe(before);
  });

  test("no other algorithm, encryption, curve, key, header or form is understood", async () => {
    const { key } = await giveKey();
    const content = () => new TextEncoder().encode(JSON.stringify({ ...TRANSPORT, nonce: randomBytes(16).toString("hex") }));
    const ours = await importJWK(key, "ECDH-ES");
    const good = { alg: "ECDH-ES", enc: "A256GCM", kid: key.kid };
    const seal = (header: Record<string, unknown>, to: Parameters<CompactEncrypt["encrypt"]>[0] = ours) =>
      new CompactEncrypt(content()).setProtectedHeader(header as never).encrypt(to);
    const [head = "", , iv = "", body = "", tag = ""] = (await seal(good)).split(".");
    const otherCurve = await exportJWK(generateKeyPairSync("x25519").publicKey);
    const p384 = await exportJWK(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey);
    const withHeader = (header: object) => [Buffer.from(JSON.stringify(header)).toString("base64url"), "", iv, body, tag].join(".");
    const epk = JSON.parse(Buffer.from(head, "base64url").toString()).epk;
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const tries: Record<string, string> = {
      "wrapped key": await seal({ ...good, alg: "ECDH-ES+A256KW" }),
      "shorter key": await seal({ ...good, enc: "A128GCM" }),
      cbc: await seal({ ...good, enc: "A256CBC-HS512" }),
      "direct with our public key as secret": await seal({ ...good, alg: "dir" }, createSecretKey(Buffer.from(key.x, "base64url"))),
      rsa: await seal({ ...good, alg: "RSA-OAEP-256" }, rsa.publicKey),
      "password based": await seal({ ...good, alg: "PBES2-HS256+A128KW" }, Buffer.from("password")),
      none: withHeader({ ...good, alg: "none", epk }),
      "signed by the sender": await new CompactSign(content()).setProtectedHeader({ alg: "RS256", kid: key.kid }).sign(rsa.privateKey),
      "key of the sender": withHeader({ ...good, epk, jwk: key }),
      "key by address": withHeader({ ...good, epk, jku: "https://203.0.113.9/keys" }),
      compressed: withHeader({ ...good, epk, zip: "DEF" }),
      "critical header": withHeader({ ...good, epk, crit: ["exp"], exp: 1 }),
      x25519: withHeader({ ...good, epk: otherCurve }),
      "p-384": withHeader({ ...good, epk: p384 }),
      "point off the curve": withHeader({ ...good, epk: { ...epk, y: epk.x } }),
      "no point": withHeader(good),
      "changed ciphertext": [head, "", iv, `${body.slice(0, -4)}AAAA`, tag].join("."),
      "shortened tag": [head, "", iv, body, tag.slice(0, 6)].join("."),
      "an encrypted key where none belongs": [head, "AAAA", iv, body, tag].join("."),
      nothing: "",
      "not a token": "a.b.c.d.e",
      "not JSON": await new CompactEncrypt(Buffer.from("login=transport")).setProtectedHeader(good as never).encrypt(ours),
      "no nonce": await new CompactEncrypt(Buffer.from(JSON.stringify(TRANSPORT))).setProtectedHeader(good as never).encrypt(ours),
    };
    for (const [name, sealed] of Object.entries(tries)) {
      const answer = await sendSealed(sealed);
      expect([name, answer.json().status, answer.json().code]).toEqual([name, 400, "people.credentialsBroken"]);
      expect(answer.cookies).toEqual([]);
    }
    for (const kid of ["", "nobody", "../../master", "' or 1=1 --"]) {
      expect((await sendSealed(await seal({ ...good, kid }))).json().code).toBe("people.credentialKeyEnded");
    }
    expect((await sendSealed(`${head}..${"A".repeat(9000)}.${body}.${tag}`)).statusCode).toBe(400);
    expect((await sendSealed(await seal(good))).statusCode).toBe(200);
  });
});

describe("the second factor", () => {
  const startAs = async (login: string, who = client) => (await who.startLogIn(login, DEMO_PASSWORD)).json();
  const sendCode = (code: string, who = client) => who.post("/api/v1/session/factor", { code });

  test("between password and code nothing is open: no route but the next step answers", async () => {
    expect(await startAs("office-clerk")).toMatchObject({ step: "factor" });
    let asked = 0;
    for (const { method, url, config } of world.routes) {
      if (!url.startsWith("/api/v1/") || config?.isOpen || config?.action === "session.finish") continue;
      for (const one of [method].flat()) {
        const answer = await client.request({ method: one as "GET", url: url.replace(/:\w+/g, "018f0000-0000-7000-8000-000000000000") });
        expect([one, url, answer.statusCode]).toEqual([one, url, 401]);
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(20);
    for (const url of ["/api/v1/session/enrolment", "/api/v1/session/enrolment/confirm"]) {
      expect((await client.post(url, { code: "123456" })).json().code).toBe("people.stepNotDue");
    }
  });

  test("a code serves once, in this log-in and the next, in this process and the other; an earlier one never after a later", async () => {
    const { at } = await startAs("office-clerk");
    const code = codeAt(DEMO_FACTOR_SECRET, at);
    expect((await sendCode(code)).statusCode).toBe(200);
    for (const app of [world.app, world.otherApp]) {
      const thief = makeStaffClient(app);
      await startAs("office-clerk", thief);
      expect((await sendCode(code, thief)).json()).toMatchObject({ status: 422, code: "people.factorWrong" });
      expect((await sendCode(codeAt(DEMO_FACTOR_SECRET, at, -1), thief)).statusCode).toBe(422);
    }
    moveClock(2);
    const thief = makeStaffClient(world.app);
    await startAs("office-clerk", thief);
    expect((await sendCode(code, thief)).statusCode).toBe(422);
  });

  test("the same code brought by four at once lets one in", async () => {
    const thieves = Array.from({ length: 4 }, (_, i) => makeStaffClient(i % 2 ? world.app : world.otherApp));
    const starts = await Promise.all(thieves.map((thief) => startAs("office-head", thief)));
    const code = codeAt(DEMO_FACTOR_SECRET, starts[0].at);
    const answers = await Promise.all(thieves.map((thief) => sendCode(code, thief)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test("guessing codes ends the log-in after five tries, and makes the next ones wait", async () => {
    await startAs("auditor");
    for (let i = 0; i < 4; i++) expect((await sendCode("000000")).json().code).toBe("people.factorWrong");
    expect((await sendCode("000000")).json().code).toBe("people.logInEnded");
    expect((await sendCode("000000")).statusCode).toBe(401);
    const again = makeStaffClient(world.app);
    const { at } = await startAs("auditor", again);
    expect((await sendCode(codeAt(DEMO_FACTOR_SECRET, at), again)).json()).toMatchObject({ status: 429, code: "people.loginThrottled" });
  });

  test("a recovery code serves once and for its own account only", async () => {
    expect((await client.logIn("office-clerk", DEMO_PASSWORD)).statusCode).toBe(200);
    const sealed = await sealFor(client.browser, { password: DEMO_PASSWORD });
    const { recoveryCodes } = (await client.post("/api/v1/account/recovery-codes", sealed)).json();
    const other = makeStaffClient(world.app);
    await startAs("office-head", other);
    expect((await sendCode(recoveryCodes[0], other)).statusCode).toBe(422);
    const first = makeStaffClient(world.app);
    await startAs("office-clerk", first);
    expect((await sendCode(recoveryCodes[0], first)).statusCode).toBe(200);
    const second = makeStaffClient(world.app);
    await startAs("office-clerk", second);
    expect((await sendCode(recoveryCodes[0], second)).statusCode).toBe(422);
    expect((await sendCode(` ${recoveryCodes[1].toLowerCase().replaceAll("-", " ")} `, second)).statusCode).toBe(200);
  });

  test("a role that must have it cannot go round it: not by password, not by leaving it off, and nobody is told a code", async () => {
    const login = "clerk-of-today";
    await appendAccount(world.ctx, { login, displayName: "新人", unit: "credit-office", role: "office_clerk", password: DEMO_PASSWORD });
    expect(await startAs(login)).toMatchObject({ step: "enrolment", demoCode: null });
    expect((await client.get("/api/v1/session")).statusCode).toBe(401);
    expect((await sendCode("000000")).json().code).toBe("people.stepNotDue");
    const whole = makeStaffClient(world.app);
    expect((await whole.logIn(login, DEMO_PASSWORD)).statusCode).toBe(200);
    const sealed = await sealFor(whole.browser, { password: DEMO_PASSWORD });
    expect((await whole.post("/api/v1/account/factor/remove", sealed)).json().code).toBe("people.factorRequired");
    // The demo's own accounts too: outside a demo their codes are told to nobody.
    expect(await startAs("office-clerk", makeStaffClient(world.app))).toMatchObject({ step: "factor", demoCode: null });
  });
});

describe("a session", () => {
  const isIn = async (who: StaffClient) => (await who.get("/api/v1/session")).statusCode === 200;
  const logInAs = async (login: string) => {
    const who = makeStaffClient(world.app);
    expect((await who.logIn(login, DEMO_PASSWORD)).statusCode).toBe(200);
    return who;
  };

  test("gets a new token with each step, so that one planted or seen before is worth nothing", async () => {
    client.cookies.set("xinshu_session", "planted");
    await client.startLogIn("office-clerk", DEMO_PASSWORD);
    const halfOpen = client.cookies.get("xinshu_session") ?? "";
    expect(halfOpen).not.toBe("planted");
    await client.logIn("office-clerk", DEMO_PASSWORD);
    expect(client.cookies.get("xinshu_session")).not.toBe(halfOpen);
    const thief = makeStaffClient(world.app);
    const { at } = (await thief.startLogIn("office-head", DEMO_PASSWORD)).json();
    const seen = new Map(thief.cookies);
    await thief.post("/api/v1/session/factor", { code: codeAt(DEMO_FACTOR_SECRET, at) });
    expect(await isIn(thief)).toBe(true);
    for (const [name, value] of seen) thief.cookies.set(name, value);
    expect(await isIn(thief)).toBe(false);
  });

  test("revoked by its holder is over at once, and nobody revokes another's", async () => {
    const [mine, lost, stranger] = [await logInAs("tax"), await logInAs("tax"), await logInAs("court")];
    const { items } = (await mine.get("/api/v1/account/sessions")).json();
    const other = items.find((item: { isCurrent: boolean }) => !item.isCurrent);
    expect((await stranger.request({ method: "DELETE", url: `/api/v1/account/sessions/${other.id}` })).statusCode).toBe(404);
    expect(await isIn(lost)).toBe(true);
    expect((await mine.request({ method: "DELETE", url: `/api/v1/account/sessions/${other.id}` })).statusCode).toBe(204);
    expect([await isIn(mine), await isIn(lost), await isIn(stranger)]).toEqual([true, false, true]);
    const again = await logInAs("tax");
    await mine.request({ method: "DELETE", url: "/api/v1/account/sessions" });
    expect([await isIn(mine), await isIn(again), await isIn(stranger)]).toEqual([true, false, true]);
  });

  test("does not outlive a change of the password; the one that changed it goes on under another token", async () => {
    const [mine, stolen] = [await logInAs("ecology"), await logInAs("ecology")];
    const kept = mine.cookies.get("xinshu_session") ?? "";
    const newPassword = "椰林晚风-7301-木棉";
    const answer = await mine.post("/api/v1/account/password", await sealFor(mine.browser, { password: DEMO_PASSWORD, newPassword }));
    expect(answer.json()).toMatchObject({ step: "open" });
    expect([await isIn(mine), await isIn(stolen)]).toEqual([true, false]);
    mine.cookies.set("xinshu_session", kept);
    expect(await isIn(mine)).toBe(false);
    expect((await makeStaffClient(world.app).startLogIn("ecology", DEMO_PASSWORD)).statusCode).toBe(401);
    expect((await makeStaffClient(world.app).startLogIn("ecology", newPassword)).statusCode).toBe(200);
  });

  test("does not outlive a change of the role", async () => {
    const [holder, keeper] = [await logInAs("market"), await logInAs("security-admin")];
    const accountId = await world.findAccountId("market");
    const change = { role: "reviewer", reason: "岗位调整" };
    expect((await keeper.post(`/api/v1/accounts/${accountId}/role`, change)).statusCode).toBe(200);
    expect(await isIn(holder)).toBe(false);
    expect((await makeStaffClient(world.app).logIn("market", DEMO_PASSWORD)).json().account.role).toBe("reviewer");
  });

  test("takes no forged request: no token, another session's, and the one of the half-open log-in are refused", async () => {
    const [victim, attacker] = [await logInAs("transport"), await logInAs("court")];
    const right = victim.csrfToken;
    const forge = async (token: string) => {
      victim.csrfToken = token;
      return (await victim.request({ method: "DELETE", url: "/api/v1/account/sessions" })).json();
    };
    for (const token of ["", attacker.csrfToken, `${right}x`, right.slice(1)]) {
      expect(await forge(token)).toMatchObject({ status: 403, code: "people.csrfMissing" });
    }
    const office = makeStaffClient(world.app);
    const { at } = (await office.startLogIn("office-head", DEMO_PASSWORD)).json();
    const halfOpen = office.csrfToken;
    await office.post("/api/v1/session/factor", { code: codeAt(DEMO_FACTOR_SECRET, at, 1) });
    expect(await isIn(office)).toBe(true);
    office.csrfToken = halfOpen;
    expect((await office.post("/api/v1/account/notices/seen")).statusCode).toBe(403);
  });
});

describe("guessing", () => {
  test("a hundred wrong passwords from a hundred addresses are slowed, and the owner still gets in from the browser he uses", async () => {
    await client.logIn("court", DEMO_PASSWORD);
    await client.request({ method: "DELETE", url: "/api/v1/session" });
    const before = argon.checks;
    const guess = async (i: number) => {
      const payload = await sealFor(client.browser, { login: "court", password: `guess-${i}` });
      return world.app.inject({ method: "POST", url: "/api/v1/session", payload, remoteAddress: `203.0.113.${i}` });
    };
    const answers = [];
    for (let i = 0; i < 100; i++) answers.push((await guess(i)).statusCode);
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(95);
    expect(argon.checks - before).toBe(5);
    expect((await makeStaffClient(world.app).startLogIn("court", DEMO_PASSWORD)).statusCode).toBe(429);
    expect((await client.logIn("court", DEMO_PASSWORD)).statusCode).toBe(200);
  });

  describe("with one password at many accounts", () => {
    const OFFICE = "203.0.113.80";
    const guess = async (login: string, remoteAddress = OFFICE, password = "Sanya-2026") => {
      const payload = await sealFor(client.browser, { login, password });
      return world.app.inject({ method: "POST", url: "/api/v1/session", payload, remoteAddress });
    };
    const spray = async (count: number, from = OFFICE) => {
      const answers = [];
      for (let i = 0; i < count; i++) answers.push((await guess(`clerk-${i}`, from)).statusCode);
      return answers;
    };

    test("is slowed for the address it comes from, longer each time, though each account has seen one guess", async () => {
      const before = argon.checks;
      const answers = await spray(60);
      expect(answers.filter((status) => status === 401)).toHaveLength(20);
      expect(answers.slice(20)).toEqual(Array.from({ length: 40 }, () => 429));
      expect(argon.checks - before).toBe(20);
      const waits = [];
      for (const minutes of [1, 2, 3, 4, 9, 14]) {
        moveClock(minutes);
        expect((await guess(`clerk-at-${minutes}`)).statusCode).toBe(401);
        waits.push(Number((await guess(`clerk-after-${minutes}`)).headers["retry-after"]));
      }
      expect(waits).toEqual([10, 20, 40, 80, 160, 300]);
    });

    test("sent at once from one address is not quicker", async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => guess(`clerk-${i}`)));
      expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(20);
    });

    test("shuts out neither a colleague behind the same address with a browser that she uses, nor anybody elsewhere", async () => {
      await client.logIn("court", DEMO_PASSWORD);
      await client.request({ method: "DELETE", url: "/api/v1/session" });
      await spray(30);
      const payload = await sealFor(client.browser, { login: "court", password: DEMO_PASSWORD });
      const cookies = Object.fromEntries(client.cookies);
      const fromOffice = await world.app.inject({ method: "POST", url: "/api/v1/session", payload, cookies, remoteAddress: OFFICE });
      expect(fromOffice.statusCode).toBe(200);
      expect((await guess("court", OFFICE, DEMO_PASSWORD)).json().code).toBe("people.loginThrottled");
      expect((await guess("tax", "203.0.113.81", DEMO_PASSWORD)).statusCode).toBe(200);
    });

    test("is not wiped away by a right password of one's own; a right one takes back its own attempt and the wait it brought", async () => {
      await spray(19);
      expect((await guess("tax", OFFICE, DEMO_PASSWORD)).statusCode).toBe(200);
      expect((await guess("court", OFFICE, DEMO_PASSWORD)).statusCode).toBe(200);
      expect((await guess("clerk-90")).statusCode).toBe(401);
      expect((await guess("tax", OFFICE, DEMO_PASSWORD)).statusCode).toBe(429);
    });

    test("is forgotten by time, and who is told to wait for his own account adds nothing for his colleagues", async () => {
      await spray(20);
      moveClock(62);
      expect((await guess("clerk-61")).statusCode).toBe(401);
      expect((await guess("clerk-62")).statusCode).toBe(401);
      for (let i = 0; i < 40; i++) await guess("forgetful");
      expect((await guess("tax", OFFICE, DEMO_PASSWORD)).statusCode).toBe(200);
    });

    test("from the whole of a network that one machine can use counts as one; and no address is kept", async () => {
      const from = (i: number) => `2001:db8:7:1::${i.toString(16)}`;
      const answers = [];
      for (let i = 0; i < 25; i++) answers.push((await guess(`clerk-${i}`, from(i + 1))).statusCode);
      expect(answers.filter((status) => status === 401)).toHaveLength(20);
      const rows = await world.database.owner.list<{ row: string }>("select t::text as row from login_throttle t");
      expect(rows.length).toBeGreaterThan(20);
      for (const { row } of rows) {
        expect(row).not.toContain("2001");
        expect(row).not.toContain(Buffer.from("2001:db8").toString("hex"));
      }
    });
  });

  test("an unknown login, a wrong password and a closed account cost the same work and the same words", async () => {
    await world.database.owner.run("update account set state = 'suspended' where account_id = $1", [await world.findAccountId("window")]);
    const answers = [];
    for (const [login, password] of [
      ["transport", "wrong"],
      ["nobody", "wrong"],
      ["nobody", DEMO_PASSWORD],
      ["window", DEMO_PASSWORD],
    ] as const) {
      const before = argon.checks;
      const answer = await makeStaffClient(world.app).startLogIn(login, password);
      answers.push({ ...answer.json(), requestId: "", checks: argon.checks - before, cookies: answer.cookies });
    }
    expect(answers[0]).toMatchObject({ status: 401, code: "people.loginFailed", checks: 1, cookies: [] });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe("a clock set back", () => {
  test("brings no ended session back to life, and ends those that are open", async () => {
    const ended = makeStaffClient(world.app);
    await ended.logIn("transport", DEMO_PASSWORD);
    moveClock(13 * 60);
    const open = makeStaffClient(world.otherApp);
    await open.logIn("tax", DEMO_PASSWORD);
    expect((await ended.get("/api/v1/session")).statusCode).toBe(401);
    moveClock(60);
    expect((await ended.get("/api/v1/session")).statusCode).toBe(401);
    expect((await open.get("/api/v1/session")).statusCode).toBe(401);
    expect((await makeStaffClient(world.app).logIn("tax", DEMO_PASSWORD)).statusCode).toBe(200);
    const events = await world.database.owner.list("select detail from audit_event where kind = 'clock.set_back'");
    expect(events).toHaveLength(1);
  });

  test("makes no code of the second factor good again, used or not; a recovery code helps", async () => {
    await client.logIn("system-admin", DEMO_PASSWORD);
    const sealed = await sealFor(client.browser, { password: DEMO_PASSWORD });
    const { recoveryCodes } = (await client.post("/api/v1/account/recovery-codes", sealed)).json();
    moveClock(60);
    await makeStaffClient(world.app).logIn("tax", DEMO_PASSWORD);
    moveClock(30);
    const holder = makeStaffClient(world.app);
    const { at } = (await holder.startLogIn("system-admin", DEMO_PASSWORD)).json();
    expect(at).toBe("2026-11-23T01:30:00.000Z");
    const answer = await holder.post("/api/v1/session/factor", { code: codeAt(DEMO_FACTOR_SECRET, at) });
    expect(answer.json().code).toBe("people.factorWrong");
    expect((await holder.post("/api/v1/session/factor", { code: recoveryCodes[3] })).statusCode).toBe(200);
  });

  test("lengthens no wait after wrong passwords, neither an account's nor an address's", async () => {
    moveClock(13 * 60);
    for (let i = 0; i < 5; i++) await makeStaffClient(world.app).startLogIn("tax", "wrong");
    for (let i = 0; i < 15; i++) await makeStaffClient(world.app).startLogIn(`clerk-${i}`, "wrong");
    moveClock(60);
    const waitOf = async (login: string) => (await makeStaffClient(world.app).startLogIn(login, "wrong")).headers["retry-after"];
    expect([await waitOf("tax"), await waitOf("clerk-40")]).toEqual(["5", "5"]);
    moveClock(61);
    expect((await makeStaffClient(world.app).startLogIn("tax", DEMO_PASSWORD)).statusCode).toBe(200);
  });

  test("opens nothing that was sealed to a key that has ended", async () => {
    const key = await giveKey();
    const sealed = await sealCredentials(key, TRANSPORT);
    moveClock(11);
    await giveKey();
    moveClock(1);
    expect((await sendSealed(sealed)).json().code).toBe("people.credentialKeyEnded");
    expect((await giveKey()).key.kid).not.toBe(key.key.kid);
  });
});
