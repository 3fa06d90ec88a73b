// Every list of the staff API, read by somebody who may: either it leaves an event, or it is named here with the reason why not.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACTIONS, type Action, type ActionFacts, ROLES, Role } from "../../src/people/contract.ts";
import { makeRoleAccount, openRoleSession } from "../support/role-sessions.ts";
import { makeWorld, type World } from "../support/world.ts";

/** Shows no data about a subject or a person beyond one's own account. */
const LEAVES_NO_EVENT: Readonly<Record<string, string>> = {
  "/api/v1/access-purposes": "declared purposes",
  "/api/v1/account/notices": "of one's own account",
  "/api/v1/account/security": "of one's own account",
  "/api/v1/account/sessions": "of one's own account",
  "/api/v1/audit/kinds": "declared kinds",
  "/api/v1/audit/log": "sizes and public keys",
  "/api/v1/batches": "counts of the own unit's files; their rows leave events",
  "/api/v1/case-types": "declared types",
  "/api/v1/cases/colleagues": "the own unit's colleagues, by office and name",
  "/api/v1/cases/counts": "counts",
  "/api/v1/catalog": "the public catalog",
  "/api/v1/clients": "systems, their units and quotas",
  "/api/v1/exports": "what was asked for; the files leave events",
  "/api/v1/exports/waiting": "what was asked for; the files leave events",
  "/api/v1/home": "counts",
  "/api/v1/member-units": "public bodies",
  "/api/v1/rights": "the table of rights",
  "/api/v1/session": "one's own log-in",
  "/api/v1/subjects": "without words only names and codes of organizations; a search leaves an event",
  "/api/v1/units": "public bodies",
};

interface Operation {
  readonly "x-action"?: string;
}

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.close());

async function countEvents(): Promise<number> {
  return (await world.database.owner.get<{ count: number }>("select count(*) as count from audit_event")).count;
}

test("a list of the staff API leaves an event, or shows nothing that is not public or one's own", async () => {
  const { house, database, address } = world;
  const document = (await (await fetch(`${address}/api/openapi.json`)).json()) as { paths: Record<string, { get?: Operation }> };
  const silent: string[] = [];
  for (const [path, { get }] of Object.entries(document.paths)) {
    const action = get?.["x-action"];
    if (!path.startsWith("/api/v1/") || path.includes("{") || !action || action === "open") continue;
    const { grants }: ActionFacts = ACTIONS[action as Action];
    const role = Role.options.find((known) => grants[known] && ROLES[known].side === "staff");
    if (!role) continue;
    const { headers } = await openRoleSession(
      house,
      database.owner,
      await makeRoleAccount(house, database.owner, { role, unit: "transport" }),
    );
    const before = await countEvents();
    const { status } = await fetch(address + path, { headers });
    if (status === 200 && (await countEvents()) === before) silent.push(path);
  }
  expect(silent.sort()).toEqual(Object.keys(LEAVES_NO_EVENT).sort());
});
