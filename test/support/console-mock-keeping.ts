// Accounts, appointments, units and rights of the console's mock: invented people in the real city's units.
import type { FastifyInstance } from "fastify";
import { loadCity } from "../../src/city/index.ts";
import {
  ACTIONS,
  type AccountLine,
  Action,
  type ActionFacts,
  type RightsTable,
  ROLES,
  Role,
  type UnitView,
  type WaitingChange,
} from "../../src/people/contract.ts";

const id = (serial: number) => `00000000-0000-7900-8000-${String(serial).padStart(12, "0")}`;
const CODE = { code: "ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2", expiresAt: "2026-11-26T09:00:00Z" };

const PEOPLE: readonly [login: string, name: string, role: Role, state: AccountLine["state"]][] = [
  ["market", "演示联络员甲", "liaison", "active"],
  ["market-reviewer", "演示审核员", "reviewer", "active"],
  ["market-admin", "演示单位管理员", "unit_admin", "active"],
  ["new-liaison", "名字很长很长的演示联络员（刚刚受到邀请）", "liaison", "invited"],
  ["left-last-year", "已调离的联络员", "liaison", "closed"],
  ["on-leave", "休假的审核员", "reviewer", "suspended"],
];

export async function addKeepingRoutes(app: FastifyInstance): Promise<void> {
  const city = await loadCity("sanya");
  const accounts = PEOPLE.map(makeAccount);
  let changes: WaitingChange[] = [makeChange(1, true), makeChange(2, false)];
  app.get<{ Querystring: { q?: string; role?: string; state?: string } }>("/api/v1/accounts", async ({ query }) => {
    const items = accounts.filter(
      (account) =>
        `${account.login}${account.displayName}`.includes(query.q ?? "") &&
        (!query.role || account.role === query.role) &&
        (!query.state || account.state === query.state),
    );
    return { items, page: 1, size: 20, total: items.length };
  });
  app.post<{ Body: { login: string } }>("/api/v1/accounts", async (request, reply) =>
    reply.code(201).send({ id: id(99), login: request.body.login, code: CODE }),
  );
  app.post<{ Body: { text: string } }>("/api/v1/accounts/import", async () => ({
    read: 3,
    invited: [{ row: 2, login: "sheet-one", displayName: "甲某", code: CODE }],
    problems: [{ row: 3, title: "登录名", words: "登录名为3至40位小写字母、数字和 . _ -,以字母开头" }],
  }));
  app.post<{ Params: { id: string; deed: string } }>("/api/v1/accounts/:id/:deed", async ({ params }, reply) => {
    const account = accounts.find((item) => item.id === params.id);
    if (account && params.deed === "suspend") account.state = "suspended";
    if (params.deed === "code") return CODE;
    return params.deed === "role" ? { outcome: "done" } : reply.code(204).send();
  });
  app.get("/api/v1/account-changes", async () => ({ items: changes }));
  app.post<{ Params: { id: string } }>("/api/v1/account-changes/:id/decide", async ({ params }, reply) => {
    changes = changes.filter((change) => change.id !== params.id);
    return reply.code(204).send();
  });
  app.get("/api/v1/member-units", async () => ({ items: city.units.map((unit, at) => makeUnit(city, unit, at)) }));
  app.get("/api/v1/rights", async () => RIGHTS);
}

function makeAccount([login, displayName, role, state]: (typeof PEOPLE)[number], at: number): AccountLine {
  return {
    id: id(at + 1),
    login,
    displayName,
    unit: "market-regulation",
    unitName: "三亚市市场监督管理局",
    role,
    state,
    madeAt: "2026-03-02T01:00:00Z",
    loggedInAt: state === "invited" ? null : "2026-11-20T02:30:00Z",
    sessions: state === "active" ? 1 : 0,
    waitingRole: login === "market-reviewer" ? "unit_admin" : null,
    isYours: true,
  };
}

function makeChange(serial: number, isYours: boolean): WaitingChange {
  return {
    id: id(500 + serial),
    kind: serial === 1 ? "role" : "invitation",
    login: `person-${serial}`,
    displayName: `演示人员${serial}`,
    unitName: "三亚市市场监督管理局",
    fromRole: "reviewer",
    role: "unit_admin",
    reason: "接替调离的单位管理员",
    askedBy: "安全管理员甲",
    askedAt: "2026-11-23T01:00:00Z",
    isYours,
  };
}

type City = Awaited<ReturnType<typeof loadCity>>;

function makeUnit(city: City, { unit, name, shortName, kind }: City["units"][number], at: number): UnitView {
  const people = city.administration.units.find((entry) => entry.unit === unit);
  const { accountsMax, roles } = { ...city.administration.accountsByDefault, ...people };
  return {
    unit,
    name,
    shortName,
    kind,
    leader: people?.leader ?? "",
    office: people?.office ?? "",
    liaisons: people?.liaisons ?? [],
    parentName: null,
    districts: ["吉阳区"],
    accountsMax: accountsMax ?? 12,
    accountsUsed: at === 1 ? 12 : at % 9,
    roles: (roles ?? []).map((role) => Role.parse(role)),
  };
}

const RIGHTS: RightsTable = {
  roles: Role.options.map((role) => ({
    role,
    title: ROLES[role].title,
    side: ROLES[role].side,
    givenBy: ROLES[role].givenBy.map((giver) => ROLES[giver].title),
    confirmedBy: null,
  })),
  actions: Action.options.map((action) => {
    const { title, grants }: ActionFacts = ACTIONS[action];
    return { action, title, grants: { ...grants } };
  }),
};
