// A company and a citizen log in on the portal, read what is on record about themselves, and see who looked. Nobody else does.
import { afterAll, beforeAll, expect, test } from "vitest";
import { AccessProof, bringLogUpToDate, checkAccessProof, openLogKey, openRemoteLog } from "../../src/audit/index.ts";
import {
  appendPortalAccount,
  type IdentityProviders,
  linkStaffIdentity,
  ROLES,
  Role,
  readIdentityProviders,
} from "../../src/people/index.ts";
import { Citizen } from "../support/citizen.ts";
import { type IdentityService, startIdentityService } from "../support/identity-service.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import type { Staff } from "../support/staff.ts";
import { nextUscc } from "../support/subject-world.ts";
import { makeWorld, type World } from "../support/world.ts";

const COMPANY = { name: "三亚自查船务有限公司", uscc: nextUscc() };
const OTHER = { name: "三亚他人旅游有限公司", uscc: nextUscc() };
const PERSON = { name: "示例人", number: "11010519491231002X" };
const PASSWORD = "很长的演示口令-2026";

let service: IdentityService;
let world: World;
let liaison: Staff;
const subjectIds: Record<string, string> = {};

beforeAll(async () => {
  world = await makeWorld({ identity: connect });
  liaison = await world.staff("law-enforcement");
  const penalty = await liaison.declarationOf("penalty");
  const [first, second] = penalty.examples;
  const rows = [
    rowOf(penalty, { ...first, subjectName: COMPANY.name, uscc: COMPANY.uscc, documentNo: "三综执罚〔2026〕101号" }),
    rowOf(penalty, { ...first, subjectName: OTHER.name, uscc: OTHER.uscc, documentNo: "三综执罚〔2026〕102号" }),
    { ...second } as Record<string, string>,
  ];
  const batch = await liaison.upload({ resource: "penalty", file: makeCsv(penalty, rows) });
  if (batch.counts.accepted !== 3) throw new Error("the world of these stories needs three records");
  for (const row of await world.database.owner.list<{ id: string; name: string }>("select subject_id as id, name from subject"))
    subjectIds[row.name] = row.id;
  for (const [login, role, name] of [
    ["company", "representative", COMPANY.name],
    ["other", "representative", OTHER.name],
    ["citizen", "natural_person", PERSON.name],
  ] as const) {
    await appendPortalAccount(world.house, {
      login,
      role,
      displayName: `${name}的人`,
      subjectId: subjectIds[name] ?? "",
      password: PASSWORD,
    });
  }
});
afterAll(async () => {
  await world?.close();
  await service?.close();
});

async function connect(origin: string): Promise<IdentityProviders> {
  service = await startIdentityService([`${origin}/my/login/return`, `${origin}/api/v1/session/identity/return`]);
  const common = (prefix: string) => ({
    [`${prefix}_ISSUER`]: service.issuer,
    [`${prefix}_CLIENT_ID`]: service.clientId,
    [`${prefix}_CLIENT_SECRET`]: service.clientSecret,
    [`${prefix}_ALGORITHM`]: "ES256",
  });
  const staff = { STAFF_OIDC_LOGIN_CLAIM: "preferred_username", STAFF_OIDC_SECOND_FACTOR: "mfa" };
  return readIdentityProviders({ ...common("PORTAL_OIDC"), ...common("STAFF_OIDC"), ...staff }, origin);
}

const visit = () => new Citizen(world.address);
async function logIn(login: string): Promise<Citizen> {
  const citizen = visit();
  expect((await citizen.logInByPassword(login, PASSWORD)).location).toBe("/my/file");
  return citizen;
}
const represent = (company: { name: string; uscc: string }, sub = `rep-${company.uscc}`) => {
  service.present = { sub, name: "代表人甲", id_number: "460200190001010013", company_name: company.name, uscc: company.uscc };
};
async function recordIdOf(subject: string): Promise<string> {
  const row = await world.database.owner.get<{ id: string }>("select record_id as id from record where subject_id = $1", [
    subjectIds[subject],
  ]);
  return row.id;
}
const countEvents = async (kind: string) =>
  (await world.database.owner.get<{ count: number }>("select count(*) as count from audit_event where kind = $1", [kind])).count;

test("a company's representative proves an identity, gets an account at the first log-in, and reads the company's own file", async () => {
  represent(COMPANY);
  const citizen = visit();
  expect((await citizen.logInByIdentity("/my/login/identity?back=/my/file")).location).toBe("/my/file");
  expect(await citizen.read("/my/file")).toContain("三综执罚〔2026〕101号");
  expect(await citizen.read("/my")).toContain(COMPANY.uscc.slice(0, 4));
  const accounts = await countEvents("identity.linked");
  const again = visit();
  await again.logInByIdentity();
  expect(await countEvents("identity.linked")).toBe(accounts);
});

test("a citizen is found by name and number together, by neither of them alone", async () => {
  const fileOf = async (name: string, number: string) => {
    service.present = { sub: `${name}-${number}`, name, id_number: number };
    const citizen = visit();
    await citizen.logInByIdentity();
    return citizen.read("/my/file");
  };
  expect(await fileOf(PERSON.name, PERSON.number)).toContain("三综执罚〔2026〕13号");
  expect(await fileOf("别人", PERSON.number)).toContain("目前没有关于您的信用信息");
  expect(await fileOf(PERSON.name, "460200190001010013")).toContain("目前没有关于您的信用信息");
});

test("somebody on no record logs in all the same and finds a page that explains it", async () => {
  service.present = { sub: "new", name: "新来的人", id_number: "460200190002020014" };
  const citizen = visit();
  expect((await citizen.logInByIdentity()).location).toBe("/my");
  for (const path of ["/my", "/my/file", "/my/access", "/my/security"]) expect((await citizen.get(path)).status).toBe(200);
  expect(await citizen.read("/my")).toContain("这不代表信用好或不好");
});

test("what the identity service says rests nowhere in clear, neither name nor number", async () => {
  service.present = { sub: "sealed-sub", name: "密封的名字", id_number: "460200190003030015" };
  await visit().logInByIdentity();
  const tables = ["account", "identity_link", "identity_attempt", "session", "audit_event", "account_notice"];
  for (const table of tables) {
    const rows = JSON.stringify(await world.database.owner.list(`select * from ${table}`));
    for (const secret of ["密封的名字", "460200190003030015", "sealed-sub"]) expect([table, rows.includes(secret)]).toEqual([table, false]);
  }
});

test("claims without a number, or a company without its code, open nothing and say what is missing", async () => {
  for (const claims of [{ name: "无号" }, { name: "代表", id_number: "460200190001010013", company_name: "三亚无码有限公司" }]) {
    service.present = { sub: "incomplete", ...claims };
    const citizen = visit();
    const { location } = await citizen.logInByIdentity();
    expect(location).toBe("/my/login?problem=claimsMissing");
    expect(await citizen.read(location ?? "")).toContain("没有提供姓名和证件号码");
    expect((await citizen.get("/my")).location).toBe("/my/login?back=%2Fmy");
  }
});

test("whoever speaks for two companies has an account for each, and none shows the other", async () => {
  const files: string[] = [];
  for (const company of [COMPANY, OTHER]) {
    represent(company, "one-and-the-same");
    const citizen = visit();
    await citizen.logInByIdentity();
    files.push(await citizen.read("/my/file"));
  }
  expect(files[0]).toContain("101号");
  expect(files[0]).not.toContain("102号");
  expect(files[1]).toContain("102号");
  expect(files[1]).not.toContain("101号");
});

test("when the service vouches for somebody else under the same name, what was open before is closed", async () => {
  service.present = { sub: "recycled", name: PERSON.name, id_number: PERSON.number };
  const before = visit();
  await before.logInByIdentity();
  expect((await before.get("/my")).status).toBe(200);
  service.present = { sub: "recycled", name: "别人", id_number: "460200190004040016" };
  await visit().logInByIdentity();
  expect((await before.get("/my")).status).toBe(303);
});

test("a look by the office stands in the list with unit, role, time, purpose, matter and basis, and never with a name", async () => {
  const officer = await world.staff("approval-centre", "window_clerk");
  const ground = { subjectId: subjectIds[PERSON.name], purpose: "approval", matterNo: "三审受〔2026〕第77号" };
  expect((await officer.post("/api/v1/access-grounds", ground)).status).toBe(201);
  expect((await officer.get(`/api/v1/subjects/${subjectIds[PERSON.name]}/credit-file`)).status).toBe(200);
  const citizen = await logIn("citizen");
  const page = await citizen.read("/my/access");
  for (const fact of [
    "三亚市政务服务中心",
    "行政审批和公共服务办理",
    "窗口人员，账号尾号",
    "查看信用档案",
    "三审受〔2026〕第77号",
    "依据：",
    "2026-05-12 10:00",
  ])
    expect(page).toContain(fact);
  expect(page).not.toContain("approval-centre 经办");
  expect(await citizen.read("/my/access?until=2026-05-11")).toContain("没有符合条件的查看记录");
  expect(page).toContain("查看自己的信息");
  expect(await citizen.read("/my/access?who=others")).not.toContain("查看自己的信息");
  expect((await citizen.get("/my/access?from=yesterday")).status).toBe(400);
});

test("the proof that a visitor downloads holds every look of the list, and a stranger can check it against the public log", async () => {
  const citizen = await logIn("citizen");
  await citizen.get("/my/file");
  const signer = openLogKey({ dataDir: world.house.config.dataDir, city: world.house.config.city });
  await bringLogUpToDate({ ...world.house, signer });
  const page = await citizen.get("/my/access");
  expect(page.html).toContain('href="/my/access/proof"');
  const listed = Number(/共 (\d+) 次/.exec(page.html)?.[1]);
  const download = await citizen.get("/my/access/proof");
  expect(download.headers.get("content-disposition")).toMatch(/^attachment; filename="access-proof-/);
  const proof = AccessProof.parse(JSON.parse(download.html));
  const verdict = await checkAccessProof(proof, openRemoteLog(`${world.address}/log`), signer);
  expect(verdict).toMatchObject({ isComplete: true, looks: listed });
  expect(download.html).not.toContain(PERSON.number);
});

test("each look leads to an objection that names it", async () => {
  const citizen = await logIn("citizen");
  const { html } = await citizen.get("/my/access");
  const href = /href="(\/my\/objections\/new\?event=([0-9a-f-]+))"/.exec(html);
  expect(href).not.toBeNull();
  expect(await citizen.read(href?.[1] ?? "")).toContain(href?.[2]);
});

test("somebody else's record, guessed by its id, is not there, and the guess is written down", async () => {
  const citizen = await logIn("company");
  expect((await citizen.get(`/my/records/${await recordIdOf(COMPANY.name)}`)).status).toBe(200);
  const refused = await countEvents("own_file.refused");
  const foreign = await citizen.get(`/my/records/${await recordIdOf(OTHER.name)}`);
  const absent = await citizen.get("/my/records/01890000-0000-7000-8000-000000000000");
  expect([foreign.status, absent.status]).toEqual([404, 404]);
  expect(foreign.html).not.toContain(OTHER.name);
  expect(await countEvents("own_file.refused")).toBe(refused + 2);
  expect((await citizen.get("/my/records/1")).status).toBe(404);
});

test("a session of somebody else is not ended by its id, and one's own are", async () => {
  const [citizen, elsewhere, other] = [await logIn("company"), await logIn("company"), await logIn("other")];
  const csrf = await citizen.csrfOn("/my/security");
  const foreign = await world.database.owner.get<{ id: string }>(
    "select session_id as id from session join account using (account_id) where subject_id = $1 limit 1",
    [subjectIds[OTHER.name]],
  );
  expect((await citizen.post("/my/security/end", { csrf, session: foreign.id })).status).toBe(404);
  expect((await other.get("/my")).status).toBe(200);
  expect((await citizen.post("/my/security/end", { csrf, session: "all" })).location).toBe("/my/security");
  expect((await elsewhere.get("/my")).status).toBe(303);
  expect((await citizen.get("/my")).status).toBe(200);
});

test("logging out is a form with its token, and ends the session on the server", async () => {
  const citizen = await logIn("company");
  const kept = new Map(citizen.cookies);
  const csrf = await citizen.csrfOn("/my");
  expect((await citizen.get("/my/logout")).status).toBe(404);
  expect((await citizen.post("/my/logout", {})).status).toBe(403);
  expect((await citizen.post("/my/logout", { csrf: `${csrf.slice(0, -1)}!` })).status).toBe(403);
  expect((await citizen.get("/my")).status).toBe(200);
  expect((await citizen.post("/my/logout", { csrf })).location).toBe("/");
  for (const [name, value] of kept) citizen.cookies.set(name, value);
  expect((await citizen.get("/my")).status).toBe(303);
});

test("the return path leads to pages of ours behind the log-in and nowhere else", async () => {
  represent(COMPANY);
  for (const back of ["https://evil.example/", "//evil.example", "/\\evil.example", "/my/logout", "/api/v1/session", "/my/file/../x", ""]) {
    const citizen = visit();
    expect((await citizen.logInByIdentity(`/my/login/identity?back=${encodeURIComponent(back)}`)).location).toBe("/my");
    expect((await visit().logInByPassword("company", PASSWORD, { back })).location).toBe("/my");
  }
});

test("a session that somebody planted in the browser beforehand is worth nothing after the log-in", async () => {
  const attacker = await logIn("other");
  const victim = visit();
  const name = [...attacker.cookies.keys()].find((cookie) => cookie.endsWith("xinshu_session")) ?? "";
  victim.cookies.set(name, attacker.cookies.get(name) ?? "");
  await victim.logInByPassword("company", PASSWORD);
  expect(victim.cookies.get(name)).not.toBe(attacker.cookies.get(name));
  expect(await victim.read("/my/file")).toContain("101号");
  expect((await attacker.get("/my")).status).toBe(303);
});

test("another site cannot log a browser in: the form's token belongs to the browser", async () => {
  const citizen = visit();
  const strange = await visit().csrfOn("/my/login");
  expect((await citizen.logInByPassword("company", PASSWORD, { csrf: strange })).location).toContain("problem=formOld");
  expect((await citizen.logInByPassword("company", PASSWORD, { csrf: "" })).location).toContain("problem=formOld");
});

test("a password that is not sealed is not looked at, and sealed credentials serve once", async () => {
  const citizen = visit();
  const plain = await citizen.logInByPassword("company", PASSWORD, { sealed: "", login: "company", password: PASSWORD });
  expect(plain.location).toContain("problem=unsealed");
  const { html } = await citizen.get("/my/login");
  expect(html).not.toMatch(/<input[^>]*name="(login|password)"/);
  expect((await citizen.logInByPassword("company", "wrong")).location).toContain("problem=loginFailed");
});

test("staff log in at their own door only, and portal accounts at theirs", async () => {
  await world.staff("transport");
  expect((await visit().logInByPassword("transport", "演示口令-2026")).location).toContain("problem=loginFailed");
});

test("an officer's session opens nothing below /my, and a portal session nothing of the staff", async () => {
  const officer = visit();
  for (const pair of liaison.cookie.split("; ")) officer.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
  for (const path of ["/my", "/my/file", "/my/access", "/my/security", `/my/records/${await recordIdOf(COMPANY.name)}`]) {
    const { status, html } = await officer.get(path);
    expect([path, status]).toEqual([path, 403]);
    expect(html).not.toContain(COMPANY.uscc);
  }
  const citizen = await logIn("company");
  for (const path of ["/api/v1/session", "/api/v1/units", "/api/v1/batches", `/api/v1/subjects/${subjectIds[COMPANY.name]}/credit-file`]) {
    const { status } = await citizen.get(path);
    expect([path, status]).toEqual([path, 403]);
  }
});

test("no role of the staff opens a page below /my, and none of the portal's roles a page of the staff", async () => {
  const staffRoles = Role.options.filter((role) => ROLES[role].side === "staff");
  for (const role of staffRoles) {
    const { cookie } = await world.staff("transport", role);
    for (const path of ["/my", "/my/file", "/my/access", "/my/access/proof", "/my/security"]) {
      const response = await fetch(world.address + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
      expect([role, path, response.status]).toEqual([role, path, 403]);
    }
  }
  for (const login of ["company", "citizen"]) {
    const visitor = await logIn(login);
    for (const path of ["/api/v1/session", "/api/v1/account/sessions", "/api/v1/accounts", "/api/v1/units"])
      expect([login, path, (await visitor.get(path)).status]).toEqual([login, path, 403]);
  }
});

test("pages behind the log-in are kept by no cache and found by no search engine; public pages are the same for everybody", async () => {
  const citizen = await logIn("company");
  for (const path of ["/my", "/my/file", "/my/access", "/my/security"]) {
    const { headers, html } = await citizen.get(path);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html).toContain('name="robots" content="noindex"');
  }
  expect((await citizen.get("/about")).html).toBe((await visit().get("/about")).html);
});

test("the pages behind the log-in are whole in English as well", async () => {
  const citizen = await logIn("company");
  citizen.cookies.set("view", "en");
  for (const path of ["/my", "/my/file", "/my/access", "/my/security", "/my/objections/new", "/my/login"]) {
    const { status, html } = await citizen.get(path);
    expect([path, status, html.includes('<html lang="en"')]).toEqual([path, 200, true]);
  }
  expect(await citizen.read("/my/access")).toContain("Who looked");
});

test("an officer who is linked or named by the staff's service logs in; nobody gets an account by it", async () => {
  const clerk = async (claims: NonNullable<IdentityService["present"]>) => {
    service.present = claims;
    const browser = visit();
    const { location } = await browser.logInByIdentity("/api/v1/session/identity");
    return { location, session: await browser.get("/api/v1/session") };
  };
  const known = await clerk({ sub: "s-1", preferred_username: "law-enforcement" });
  expect(known.location).toBe("/console/");
  expect(JSON.parse(known.session.html)).toMatchObject({ account: { login: "law-enforcement", unit: "law-enforcement" } });
  expect(await linkStaffIdentity(world.house, { login: "law-enforcement", issuer: service.issuer, subject: "linked-sub" })).toBe(true);
  expect(await linkStaffIdentity(world.house, { login: "law-enforcement", issuer: service.issuer, subject: "linked-sub" })).toBe(false);
  expect((await clerk({ sub: "linked-sub" })).session.status).toBe(200);
  await expect(linkStaffIdentity(world.house, { login: "company", issuer: service.issuer, subject: "x" })).rejects.toMatchObject({
    code: "people.accountUnknown",
  });
  const before = await world.database.owner.get<{ count: number }>("select count(*) as count from account");
  const strangers = [{ sub: "s-2", preferred_username: "nobody" }, { sub: "s-3" }, { sub: "s-4", preferred_username: "company" }];
  for (const stranger of strangers) {
    const { location, session } = await clerk(stranger);
    expect(location).toBe("/console/login?problem=noAccount");
    expect(session.status).toBe(401);
  }
  expect(await world.database.owner.get("select count(*) as count from account")).toEqual(before);
});

test("the staff's service stands for a second factor only where it says so in the words that were configured", async () => {
  await world.staff("credit-office", "office_head");
  const stageFor = async (amr: string[]) => {
    service.present = { sub: "head", preferred_username: "credit-office-office_head", amr };
    const browser = visit();
    await browser.logInByIdentity("/api/v1/session/identity");
    return (await browser.get("/api/v1/session")).status;
  };
  expect(await stageFor(["pwd"])).toBe(401);
  expect(await stageFor(["pwd", "mfa"])).toBe(200);
});
