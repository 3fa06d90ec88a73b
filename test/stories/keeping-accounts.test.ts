// Rights as they are lived over HTTP: a session after its rights changed, bodies that ask for more than the form, an appointment by two.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "../../src/people/contract.ts";
import { type StepBrowser, sealFor, startLogIn } from "../support/log-in-steps.ts";
import { makeRoleAccount, openRoleSession, type RoleSession } from "../support/role-sessions.ts";
import { makeWorld, type World } from "../support/world.ts";

const REASON = "人员岗位调整";
const UNIT = "transport";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

async function makeSession(role: Role, unit = UNIT): Promise<RoleSession> {
  const { house, database } = world;
  return openRoleSession(house, database.owner, await makeRoleAccount(house, database.owner, { role, unit }));
}

/** `send(who, "POST /api/v1/…", body)` */
async function send({ headers }: RoleSession, operation: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const [method = "", path = ""] = operation.split(" ");
  const response = await fetch(world.address + path, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

const rowOf = (accountId: string) =>
  world.database.owner.get<{ role: string; unit: string; state: string; subject: string | null }>(
    "select role, unit_code as unit, state, subject_id as subject from account where account_id = $1",
    [accountId],
  );

test("a session is over the moment its account's role, state or log-ins are changed by others", async () => {
  const admin = await makeSession("unit_admin");
  const deeds: [string, object][] = [
    ["role", { role: "reviewer", reason: REASON }],
    ["suspend", { reason: REASON }],
    ["close", { reason: REASON }],
    ["end-sessions", { reason: REASON }],
    ["code", { reason: REASON }],
  ];
  for (const [deed, body] of deeds) {
    const liaison = await makeSession("liaison");
    expect((await send(liaison, "GET /api/v1/session")).status).toBe(200);
    expect((await send(admin, `POST /api/v1/accounts/${liaison.accountId}/${deed}`, body)).status).toBeLessThan(300);
    expect([deed, (await send(liaison, "GET /api/v1/session")).status]).toEqual([deed, 401]);
  }
});

test("a body that asks for more than its form is refused with 400, whatever it asks for", async () => {
  const admin = await makeSession("unit_admin");
  const liaison = await makeSession("liaison");
  const invitation = { login: "more-than-asked", displayName: "某某", unit: UNIT, role: "liaison", reason: REASON };
  const extras = [{ state: "active" }, { madeBy: liaison.accountId }, { subjectId: liaison.accountId }, { isActive: true }];
  for (const extra of extras) expect((await send(admin, "POST /api/v1/accounts", { ...invitation, ...extra })).status).toBe(400);
  const path = `/api/v1/accounts/${liaison.accountId}`;
  for (const extra of [{ unit: "credit-office" }, { role: "office_head", unit: "credit-office" }, { accountId: admin.accountId }]) {
    expect((await send(admin, `POST ${path}/role`, { role: "reviewer", reason: REASON, ...extra })).status).toBe(400);
    expect((await send(admin, `POST ${path}/suspend`, { reason: REASON, ...extra })).status).toBe(400);
  }
  expect(await rowOf(liaison.accountId)).toEqual({ role: "liaison", unit: UNIT, state: "active", subject: null });
});

test("no operation of the API makes another of whoever sends it, whatever stands in its body", async () => {
  const document = (await (await fetch(`${world.address}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
  const wanted = {
    role: "security_admin",
    unit: "credit-office",
    unitCode: "credit-office",
    state: "active",
    subjectId: null,
    actions: ["account.confirm"],
  };
  for (const role of ["liaison", "unit_admin", "office_clerk"] as const) {
    const accountId = await makeRoleAccount(world.house, world.database.owner, { role, unit: UNIT });
    const before = await rowOf(accountId);
    for (const [path, methods] of Object.entries(document.paths)) {
      if (!path.startsWith("/api/v1/")) continue;
      for (const method of ["post", "put", "patch"].filter((name) => name in methods)) {
        const session = await openRoleSession(world.house, world.database.owner, accountId);
        const address = path.replaceAll(/\{[^}]+\}/g, accountId);
        const body = { ...wanted, login: "x", displayName: "某某", reason: REASON, account: wanted };
        const { headers } = session;
        await fetch(world.address + address, {
          method: method.toUpperCase(),
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(body),
        }).then((response) => response.body?.cancel());
      }
    }
    expect([role, await rowOf(accountId)]).toEqual([role, before]);
  }
});

test("no administrator reaches data: neither a batch, nor a subject, nor a record, nor a case, by any address", async () => {
  const document = (await (await fetch(`${world.address}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
  const data = Object.entries(document.paths).filter(([path]) =>
    /^\/api\/v1\/(home|batches|records|subjects|subject-links|unclear-matches|cases|exports|access-grounds)/.test(path),
  );
  expect(data.length).toBeGreaterThan(15);
  for (const role of ["unit_admin", "system_admin", "security_admin", "audit_admin"] as const) {
    const { headers } = await makeSession(role, "credit-office");
    for (const [path, methods] of data) {
      for (const method of ["get", "post", "put", "patch", "delete"].filter((name) => name in methods)) {
        const address = path.replaceAll(/\{[^}]+\}/g, "00000000-0000-7000-8000-000000000001");
        const response = await fetch(world.address + address, { method: method.toUpperCase(), headers });
        await response.body?.cancel();
        expect([role, method, path, response.status]).toEqual([role, method, path, 403]);
      }
    }
  }
});

test("an appointment over HTTP takes two: asked for by one administrator, confirmed by the other, and nothing in between", async () => {
  const [first, second] = [await makeSession("security_admin", "credit-office"), await makeSession("security_admin", "credit-office")];
  const clerk = await makeSession("office_clerk", "credit-office");
  const asked = await send(first, `POST /api/v1/accounts/${clerk.accountId}/role`, { role: "office_head", reason: REASON });
  expect(asked).toMatchObject({ status: 200, body: { outcome: "waiting" } });
  const { items } = (await send(second, "GET /api/v1/account-changes")).body as { items: { id: string; isYours: boolean }[] };
  expect(items).toMatchObject([{ isYours: true }]);
  const decide = (session: RoleSession) => send(session, `POST /api/v1/account-changes/${items[0]?.id}/decide`, { decision: "confirm" });
  expect((await decide(first)).body).toMatchObject({ status: 403, code: "accounts.confirmNotYours" });
  expect((await send(clerk, "GET /api/v1/session")).status).toBe(200);
  expect((await decide(second)).status).toBe(204);
  expect((await send(clerk, "GET /api/v1/session")).status).toBe(401);
  expect(await rowOf(clerk.accountId)).toMatchObject({ role: "office_head" });
});

/** A browser nobody has logged in from. */
function makeStranger(): StepBrowser {
  return {
    csrfToken: "",
    send: async (method, path, payload) => {
      const response = await fetch(world.address + path, {
        method,
        ...(payload === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(payload) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
    },
  };
}

test("an invited colleague chooses a password with the code, which serves once, and is at work; before that the account opens to nobody", async () => {
  const admin = await makeSession("unit_admin");
  const invitation = { login: "invited-colleague", displayName: "受邀同事", unit: UNIT, role: "liaison", reason: REASON };
  const invited = (await send(admin, "POST /api/v1/accounts", invitation)).body as { id: string; code: { code: string } };
  const browser = makeStranger();
  const newPassword = "Tk4-harbour-lantern-92";
  expect((await startLogIn(browser, invitation.login, newPassword)).status).toBe(401);
  const choose = async () =>
    browser.send("POST", "/api/v1/first-password", await sealFor(browser, { code: invited.code.code, newPassword }));
  expect((await choose()).status).toBeLessThan(300);
  expect(await rowOf(invited.id)).toMatchObject({ state: "active", role: "liaison" });
  expect((await choose()).status).toBeGreaterThanOrEqual(400);
  expect(await startLogIn(browser, invitation.login, newPassword)).toMatchObject({ status: 200, body: { step: "open" } });
});
