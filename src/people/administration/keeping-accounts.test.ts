// Accounts as they are kept: who may do what to whose, and what takes two.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../../test/support/context.ts";
import { loadCity } from "../../city/index.ts";
import { makeId } from "../../platform/index.ts";
import { hashLogin } from "../account-names.ts";
import { findAccount } from "../account-store.ts";
import type { Actor } from "../actor.ts";
import { appendAccount } from "../append-account.ts";
import type { Role } from "../policy/roles.ts";
import { upsertFactor } from "../second-factor/factor-store.ts";
import { syncUnits } from "../sync-units.ts";
import { changeRole, decideChange } from "./change-role.ts";
import { changeState, endSessions, giveCode, handOver } from "./change-state.ts";
import { foundAccount } from "./found-account.ts";
import { importAccounts } from "./import-accounts.ts";
import { inviteAccount } from "./invite-account.ts";
import type { Keeper, KeepingContext } from "./keeping-context.ts";
import { listAccounts, listChanges } from "./list-accounts.ts";
import { resetFactor } from "./reset-factor.ts";
import { viewUnits } from "./view-units.ts";

const NOW = "2026-11-23T01:00:00Z";
const REASON = "人员岗位调整";
const QUERY = { q: "", sort: "login", page: 1, size: 100 } as const;

let world: TestContext;
let ctx: KeepingContext;
let serial = 0;

beforeAll(async () => {
  world = await makeTestContext({ now: NOW });
  ctx = { ...world.ctx, city: await loadCity("sanya") };
  await syncUnits(ctx.db, ctx.city.units);
});
afterAll(() => world?.close());

/** Someone of this role and unit, with one open log-in. */
async function makePerson(role: Role, unit = "transport"): Promise<Actor> {
  const login = `${role.replaceAll("_", "-")}-${++serial}`;
  await appendAccount(ctx, { login, displayName: `某人${serial}`, unit, role, password: "x" });
  const accountId = (await findAccount(ctx.db, [hashLogin(ctx.sealer, login)]))?.accountId ?? "";
  await world.database.owner.run(
    `insert into session (session_hash, session_id, account_id, csrf_secret, stage, device, address, via, created_at, seen_at, expires_at)
     values (decode(md5($2::text), 'hex'), $2::uuid, $1, '', 'open', '', '', 'password', $3, $3, $3::timestamptz + interval '1 hour')`,
    [accountId, makeId(), NOW],
  );
  return { accountId, login, displayName: "", unit, unitName: unit, role, subjectId: null };
}

const asKeeper = (actor: Actor): Keeper => ({ actor, unit: actor.role === "unit_admin" ? actor.unit : null });
const stateOf = ({ accountId }: { accountId: string }) =>
  world.database.owner.get<{ role: string; state: string; sessions: number }>(
    `select role, state, (select count(*) from session s where s.account_id = a.account_id) as sessions from account a where account_id = $1`,
    [accountId],
  );
const eventsOf = async (accountId: string) =>
  (
    await world.database.owner.list<{ kind: string }>("select kind from audit_event where target = $1 order by occurred_at, event_id", [
      accountId,
    ])
  ).map(({ kind }) => kind);
const invitation = (role: Role, unit = "transport") => ({ login: `new-${++serial}`, displayName: "新来的", unit, role, reason: REASON });

let unitAdmin: Keeper;
let security: Keeper;
let secondSecurity: Keeper;
let auditAdmin: Keeper;
beforeEach(async () => {
  await world.database.owner.run("truncate account_change, session");
  await world.database.owner.run("update account set state = 'closed'");
  [unitAdmin, security, secondSecurity, auditAdmin] = (
    await Promise.all([
      makePerson("unit_admin"),
      makePerson("security_admin", "credit-office"),
      makePerson("security_admin", "credit-office"),
      makePerson("audit_admin", "credit-office"),
    ])
  ).map(asKeeper) as [Keeper, Keeper, Keeper, Keeper];
});

test("a unit's administrator invites a liaison, who gets a code that opens the account once", async () => {
  const invited = await inviteAccount(ctx, unitAdmin, invitation("liaison"));
  expect(invited.code?.code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4})+$/);
  expect(await stateOf({ accountId: invited.id })).toMatchObject({ state: "invited", role: "liaison" });
  expect(await eventsOf(invited.id)).toEqual(["account.invited"]);
  const stored = await world.database.owner.list("select * from account, password_code, audit_event");
  expect(JSON.stringify(stored)).not.toContain(invited.code?.code.replaceAll("-", ""));
});

test("outside the own unit there is nothing to administer, neither by name nor by a guessed id", async () => {
  const stranger = await makePerson("liaison", "tax");
  await expect(inviteAccount(ctx, unitAdmin, invitation("liaison", "tax"))).rejects.toMatchObject({
    code: "accounts.unknownUnit",
    status: 404,
  });
  const order = { accountId: stranger.accountId, reason: REASON };
  const deeds = [
    () => changeRole(ctx, unitAdmin, { ...order, role: "reviewer" }),
    () => changeState(ctx, unitAdmin, { ...order, step: "suspend" }),
    () => handOver(ctx, unitAdmin, { ...order, to: unitAdmin.actor.accountId }),
    () => endSessions(ctx, unitAdmin, order),
    () => giveCode(ctx, unitAdmin, order),
  ];
  for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: "accounts.unknown", status: 404 });
  expect(await stateOf(stranger)).toEqual({ role: "liaison", state: "active", sessions: 1 });
  expect((await listAccounts(ctx, unitAdmin, QUERY)).items.map(({ unit }) => unit)).not.toContain("tax");
});

test("nobody gives a role that is not his to give, nor one that the office does not allow the unit", async () => {
  for (const role of ["unit_admin", "security_admin", "office_clerk", "auditor"] as const) {
    await expect(inviteAccount(ctx, unitAdmin, invitation(role))).rejects.toMatchObject({ code: "accounts.roleNotYours", status: 403 });
  }
  await expect(inviteAccount(ctx, unitAdmin, invitation("window_clerk"))).rejects.toMatchObject({ code: "accounts.roleNotForUnit" });
  await expect(inviteAccount(ctx, security, invitation("office_head"))).rejects.toMatchObject({ code: "accounts.roleNotForUnit" });
  const liaison = await makePerson("liaison");
  await expect(changeRole(ctx, unitAdmin, { accountId: liaison.accountId, role: "security_admin", reason: REASON })).rejects.toMatchObject({
    code: "accounts.roleNotYours",
  });
  for (const role of ["representative", "natural_person"] as const) {
    await expect(inviteAccount(ctx, security, invitation(role))).rejects.toMatchObject({ code: "accounts.roleNotYours" });
  }
});

test("nobody administers himself, and a unit's administrator no other administrator", async () => {
  const order = { accountId: unitAdmin.actor.accountId, reason: REASON };
  await expect(changeRole(ctx, unitAdmin, { ...order, role: "reviewer" })).rejects.toMatchObject({ code: "accounts.notYourself" });
  await expect(giveCode(ctx, unitAdmin, order)).rejects.toMatchObject({ code: "accounts.notYourself" });
  const peer = asKeeper(await makePerson("unit_admin"));
  await expect(changeState(ctx, peer, { ...order, step: "close" })).rejects.toMatchObject({
    code: "accounts.accountNotYours",
    status: 403,
  });
});

test("a changed role holds at once and ends every log-in that began under the earlier one", async () => {
  const liaison = await makePerson("liaison");
  expect(await changeRole(ctx, unitAdmin, { accountId: liaison.accountId, role: "reviewer", reason: REASON })).toEqual({ outcome: "done" });
  expect(await stateOf(liaison)).toEqual({ role: "reviewer", state: "active", sessions: 0 });
  expect(await eventsOf(liaison.accountId)).toEqual(["account.role_changed"]);
  await expect(changeRole(ctx, unitAdmin, { accountId: liaison.accountId, role: "reviewer", reason: REASON })).rejects.toMatchObject({
    code: "accounts.sameRole",
  });
});

test("who becomes an administrator waits for a second one: not the one who asked, not the one it is about", async () => {
  const clerk = await makePerson("office_clerk", "credit-office");
  const order = { accountId: clerk.accountId, role: "office_head", reason: REASON } as const;
  expect(await changeRole(ctx, security, order)).toEqual({ outcome: "waiting" });
  expect(await stateOf(clerk)).toMatchObject({ role: "office_clerk", sessions: 1 });
  await expect(changeRole(ctx, secondSecurity, order)).rejects.toMatchObject({ code: "accounts.changeWaiting" });
  const [change] = await listChanges(ctx, secondSecurity);
  const decision = { changeId: change?.id ?? "", decision: "confirm" } as const;
  expect(change).toMatchObject({ fromRole: "office_clerk", role: "office_head", isYours: true });
  expect((await listChanges(ctx, security))[0]?.isYours).toBe(false);
  await expect(decideChange(ctx, security, decision)).rejects.toMatchObject({ code: "accounts.confirmNotYours", status: 403 });
  await expect(decideChange(ctx, auditAdmin, decision)).rejects.toMatchObject({ code: "accounts.unknownChange", status: 404 });
  await decideChange(ctx, secondSecurity, decision);
  expect(await stateOf(clerk)).toEqual({ role: "office_head", state: "active", sessions: 0 });
  await expect(decideChange(ctx, secondSecurity, decision)).rejects.toMatchObject({ code: "accounts.unknownChange" });
  expect(await eventsOf(clerk.accountId)).toEqual(["account.role_asked", "account.change_confirmed"]);
});

test("the database itself refuses that one person asks and confirms", async () => {
  const clerk = await makePerson("office_clerk", "credit-office");
  await changeRole(ctx, security, { accountId: clerk.accountId, role: "office_head", reason: REASON });
  const update = world.database.owner.run("update account_change set state = 'confirmed', decided_by = asked_by");
  await expect(update).rejects.toMatchObject({ code: "23514" });
});

test("who watches the log is appointed by the security administrator and agreed to by the audit administrator", async () => {
  const invited = await inviteAccount(ctx, security, invitation("auditor", "audit-bureau"));
  expect(invited.code).toBeNull();
  await expect(giveCode(ctx, security, { accountId: invited.id, reason: REASON })).rejects.toMatchObject({
    code: "accounts.changeWaiting",
  });
  expect(await listChanges(ctx, secondSecurity)).toEqual([]);
  const [change] = await listChanges(ctx, auditAdmin);
  await decideChange(ctx, auditAdmin, { changeId: change?.id ?? "", decision: "confirm" });
  expect((await giveCode(ctx, security, { accountId: invited.id, reason: REASON })).code).toBeTruthy();
});

test("an administrator who was invited and not agreed to never gets in", async () => {
  const invited = await inviteAccount(ctx, security, invitation("security_admin", "credit-office"));
  const [change] = await listChanges(ctx, secondSecurity);
  await decideChange(ctx, secondSecurity, { changeId: change?.id ?? "", decision: "refuse" });
  expect(await stateOf({ accountId: invited.id })).toMatchObject({ state: "closed" });
  const order = { accountId: invited.id, reason: REASON };
  await expect(giveCode(ctx, security, order)).rejects.toMatchObject({ code: "accounts.stateWrong" });
  await expect(changeState(ctx, security, { ...order, step: "reopen" })).rejects.toMatchObject({ code: "accounts.stateWrong" });
});

test("one security administrator cannot become another one by a new code and a removed second factor", async () => {
  const target = secondSecurity.actor;
  await upsertFactor(ctx.db, { accountId: target.accountId, isConfirmed: true, sealedSecret: "", lastStep: 0, at: ctx.clock.now() });
  const countFactors = async () =>
    (
      await world.database.owner.get<{ count: number }>("select count(*) as count from second_factor where account_id = $1", [
        target.accountId,
      ])
    ).count;
  const order = { accountId: target.accountId, reason: "手机遗失,本人申请" };
  expect(await resetFactor(ctx, security, order)).toEqual({ outcome: "waiting" });
  expect(await countFactors()).toBe(1);
  await expect(giveCode(ctx, security, order)).rejects.toMatchObject({ code: "accounts.changeWaiting" });
  const third = asKeeper(await makePerson("security_admin", "credit-office"));
  const [change] = await listChanges(ctx, third);
  await expect(decideChange(ctx, secondSecurity, { changeId: change?.id ?? "", decision: "confirm" })).rejects.toMatchObject({
    status: 403,
  });
  await decideChange(ctx, third, { changeId: change?.id ?? "", decision: "confirm" });
  expect(await countFactors()).toBe(0);
});

test("a suspended account is out at once, comes back when reopened, and a closed one never", async () => {
  const liaison = await makePerson("liaison");
  const order = { accountId: liaison.accountId, reason: REASON };
  await changeState(ctx, unitAdmin, { ...order, step: "suspend" });
  expect(await stateOf(liaison)).toMatchObject({ state: "suspended", sessions: 0 });
  await expect(changeState(ctx, unitAdmin, { ...order, step: "suspend" })).rejects.toMatchObject({ code: "accounts.stateWrong" });
  await changeState(ctx, unitAdmin, { ...order, step: "reopen" });
  await changeState(ctx, unitAdmin, { ...order, step: "close" });
  for (const step of ["suspend", "reopen", "close"] as const) {
    await expect(changeState(ctx, unitAdmin, { ...order, step })).rejects.toMatchObject({ code: "accounts.stateWrong", status: 409 });
  }
  expect(await eventsOf(liaison.accountId)).toEqual(["account.suspended", "account.reopened", "account.closed"]);
});

test("who leaves hands over to somebody at work in the same unit", async () => {
  const [leaving, staying, stranger] = [await makePerson("liaison"), await makePerson("reviewer"), await makePerson("liaison", "tax")];
  const order = { accountId: leaving.accountId, reason: "调离本单位" };
  for (const to of [stranger.accountId, leaving.accountId, makeId()]) {
    await expect(handOver(ctx, unitAdmin, { ...order, to })).rejects.toMatchObject({ code: "accounts.successorUnfit" });
  }
  await handOver(ctx, unitAdmin, { ...order, to: staying.accountId });
  expect(await stateOf(leaving)).toMatchObject({ state: "closed", sessions: 0 });
  const { to } = await world.database.owner.get<{ to: string }>("select handed_to as to from account where account_id = $1", [
    leaving.accountId,
  ]);
  expect(to).toBe(staying.accountId);
});

test("a unit has as many accounts as the office allows, however many are invited at once; closed ones do not count", async () => {
  const small = {
    ...ctx,
    city: { ...ctx.city, administration: { ...ctx.city.administration, accountsByDefault: { accountsMax: 3, roles: ["liaison"] } } },
  };
  const answers = await Promise.allSettled([1, 2, 3, 4].map(() => inviteAccount(small, unitAdmin, invitation("liaison"))));
  const refusals = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
  expect(refusals).toEqual(["accounts.unitFull", "accounts.unitFull"]);
  expect((await viewUnits(small, "transport"))[0]).toMatchObject({ accountsMax: 3, accountsUsed: 3, leader: "演示分管领导21" });
});

test("a sheet of accounts: right rows become invitations, wrong ones come back with number, column and words", async () => {
  const text = [
    "登录名\t姓名\t单位代码\t岗位",
    "sheet-one\t甲某\ttransport\t联络员",
    "sheet-two\t乙某\ttransport\t单位管理员",
    "Bad Login\t丙某\ttransport\t联络员",
    "",
    "sheet-one\t丁某\ttransport\t审核员",
    "sheet-five\t戊某\ttax\t联络员",
    "sheet-six\t己某\ttransport\t部长",
  ].join("\r\n");
  const report = await importAccounts(ctx, unitAdmin, { text, reason: "首批账号" });
  expect(report.invited.map(({ row, login }) => [row, login])).toEqual([[2, "sheet-one"]]);
  expect(report.problems.map(({ row, title }) => [row, title])).toEqual([
    [3, ""],
    [4, "登录名"],
    [6, ""],
    [7, ""],
    [8, "岗位"],
  ]);
  expect(report.problems[2]?.words).toContain("已有人使用");
  expect(report.read).toBe(6);
  await expect(importAccounts(ctx, unitAdmin, { text: "a,b\n1,2", reason: REASON })).rejects.toMatchObject({
    code: "accounts.sheetWithoutTitles",
  });
});

test("the list finds by name and login, sorts and pages, and says whose account is the reader's to change", async () => {
  const liaison = await makePerson("liaison");
  const found = await listAccounts(ctx, unitAdmin, { ...QUERY, q: liaison.login.toUpperCase() });
  expect(found.items).toMatchObject([{ login: liaison.login, sessions: 1, isYours: true, waitingRole: null }]);
  const own = await listAccounts(ctx, unitAdmin, { ...QUERY, q: unitAdmin.actor.login });
  expect(own.items).toMatchObject([{ isYours: false }]);
  const all = await listAccounts(ctx, security, { ...QUERY, size: 2, sort: "-login", state: "active" });
  expect(all.items).toHaveLength(2);
  expect(all.total).toBeGreaterThan(3);
});

test("a new installation gets two security administrators on the machine itself, and no third, and nobody else that way", async () => {
  await world.database.owner.run("update account set state = 'closed'");
  const found = (serialNo: number, role: Role = "security_admin") =>
    foundAccount(ctx, { login: `first-${++serial}-${serialNo}`, displayName: "首位管理员", unit: "credit-office", role });
  const answers = await Promise.allSettled([found(1), found(2), found(3)]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  await expect(found(4)).rejects.toMatchObject({ code: "accounts.alreadyFounded" });
  await expect(found(5, "office_head")).rejects.toMatchObject({ code: "accounts.notFounded" });
  const made = await world.database.owner.list("select state, made_by from account where role = 'security_admin' and state <> 'closed'");
  expect(made).toEqual([
    { state: "invited", made_by: null },
    { state: "invited", made_by: null },
  ]);
});
