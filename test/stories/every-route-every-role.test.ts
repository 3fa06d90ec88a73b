// Every operation of the OpenAPI document × every role × nobody, against the table of rights. There is no list of routes here:
// a new route is tried by being described, and one without a rule fails.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ACTIONS, Action, type ActionFacts, ROLES, Role } from "../../src/people/contract.ts";
import { makeId } from "../../src/platform/index.ts";
import { makeRoleAccount, openRoleSession } from "../support/role-sessions.ts";
import { makeWorld, type World } from "../support/world.ts";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly format?: string; readonly type?: string };
}

interface Operation {
  readonly method: string;
  readonly path: string;
  /** The action it declares; "open" where it answers without log-in, "client" where to a key. */
  readonly action: string;
  readonly parameters: readonly Parameter[];
}

interface Answer {
  readonly status: number;
  readonly code: string;
}

const GUARDED = ["/api/v1/", "/my/", "/api/open/"];
const METHODS = ["get", "put", "post", "patch", "delete"] as const;
const OWN_UNIT = "transport";
const OTHER_UNIT = "tax";

/** An answer that never comes is a fault; a slow machine is none. */
const ANSWER_MS_MAX = 90_000;

let world: World;
let operations: readonly Operation[];
const accounts = new Map<Role, string>();
/** Things of another unit, by the word before the parameter in an address. */
const foreign = new Map<string, string>();

beforeAll(async () => {
  world = await makeWorld();
  operations = listOperations(await (await fetch(`${world.address}/api/openapi.json`)).json());
  const { house, database } = world;
  for (const role of Role.options) accounts.set(role, await makeRoleAccount(house, database.owner, { role, unit: OWN_UNIT }));
  foreign.set("accounts", await makeRoleAccount(house, database.owner, { role: "liaison", unit: OTHER_UNIT }));
  foreign.set("batches", await makeForeignBatch());
  foreign.set("unclear-matches", foreign.get("batches") ?? "");
});
afterAll(() => world?.close());

test("every operation below a guarded address is described with its rule", () => {
  const guarded = operations.filter(({ path }) => GUARDED.some((prefix) => path.startsWith(prefix)));
  expect(guarded.length).toBeGreaterThan(30);
  const known = new Set<string>([...Action.options, "open", "client"]);
  expect(guarded.filter(({ action }) => !known.has(action)).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
});

test("whoever is not logged in gets nothing behind a rule, whatever the address", async () => {
  const letIn: string[] = [];
  for (const operation of ruled()) {
    const answer = await ask(operation, addressOf(operation, makeId), {});
    if (answer.status !== 401 || answer.code !== "people.notLoggedIn") letIn.push(nameOf(operation, answer));
  }
  expect(letIn).toEqual([]);
});

test.each(Role.options)("%s gets what the table of rights gives, and is refused everything else", async (role) => {
  const wrong: string[] = [];
  for (const operation of ruled()) {
    const answer = await askAs(role, operation, addressOf(operation, makeId));
    const isRefused = answer.status === 401 || answer.code === "people.notAllowed";
    if (isRefused === mayBe(role, operation)) wrong.push(nameOf(operation, answer));
  }
  expect(wrong).toEqual([]);
});

test.each(Role.options.filter((role) => ROLES[role].side === "staff"))(
  "%s learns and changes nothing of another unit by its ids, where the right ends at the own unit",
  async (role) => {
    const before = await countForeign();
    const opened: string[] = [];
    for (const operation of ruled()) {
      const grants: ActionFacts["grants"] = ACTIONS[operation.action as Action].grants;
      if (grants[role] !== "unit" || !namesForeign(operation)) continue;
      const answer = await askAs(
        role,
        operation,
        addressOf(operation, (word) => foreign.get(word) ?? makeId()),
      );
      const isHidden = answer.status === 404 || answer.status === 403 || (operation.method !== "get" && answer.status === 400);
      if (!isHidden) opened.push(nameOf(operation, answer));
    }
    expect(opened).toEqual([]);
    expect(await countForeign()).toEqual(before);
  },
);

test("what is for other systems opens to a key alone: to no log-in of any role, and to nobody", async () => {
  const forClients = operations.filter(({ action }) => action === "client");
  expect(forClients.length).toBeGreaterThan(0);
  const opened: string[] = [];
  for (const operation of forClients) {
    const address = addressOf(operation, makeId);
    const answers = [await ask(operation, address, {})];
    for (const role of Role.options) answers.push(await askAs(role, operation, address));
    opened.push(...answers.filter(({ status }) => status !== 401).map((answer) => nameOf(operation, answer)));
  }
  expect(opened).toEqual([]);
});

test("what anyone may do without log-in is the log-in and what leads to it", () => {
  const open = operations.filter(({ action, path }) => action === "open" && GUARDED.some((prefix) => path.startsWith(prefix)));
  expect(open.length).toBeGreaterThan(0);
  expect(open.filter(({ path }) => !/session|login|log-in|password|credential|key|identity/i.test(path))).toEqual([]);
});

function ruled(): readonly Operation[] {
  return operations.filter(({ action, path }) => action !== "open" && path.startsWith("/api/v1/"));
}

function mayBe(role: Role, { action }: Operation): boolean {
  const grants: ActionFacts["grants"] = ACTIONS[action as Action].grants;
  return role in grants;
}

function namesForeign({ path }: Operation): boolean {
  return [...foreign.keys()].some((word) => path.includes(`/${word}/{`));
}

/** A log-in of its own for each question: some of them end it. */
async function askAs(role: Role, operation: Operation, address: string): Promise<Answer> {
  const { headers } = await openRoleSession(world.house, world.database.owner, accounts.get(role) ?? "");
  return ask(operation, address, headers);
}

async function ask({ method }: Operation, address: string, headers: Record<string, string>): Promise<Answer> {
  const hasBody = method !== "get";
  const response = await fetch(world.address + address, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(hasBody ? { "content-type": "application/json" } : {}) },
    ...(hasBody ? { body: "{}" } : {}),
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  const isProblem = (response.headers.get("content-type") ?? "").includes("problem+json");
  if (isProblem) return { status: response.status, code: ((await response.json()) as { code: string }).code };
  await response.body?.cancel();
  return { status: response.status, code: "" };
}

/** `/api/v1/batches/{id}/rows` with an id in the place of each parameter, chosen by the word before it. */
function addressOf({ path, parameters }: Operation, idOf: (word: string) => string): string {
  return path.replaceAll(/([^/]+)\/\{([^}]+)\}/g, (_, word: string, name: string) => {
    const schema = parameters.find((parameter) => parameter.in === "path" && parameter.name === name)?.schema;
    if (schema?.type === "integer" || schema?.type === "number" || /^(rowNo|page|version)$/.test(name)) return `${word}/1`;
    return `${word}/${schema?.format === "uuid" ? idOf(word) : "penalty"}`;
  });
}

function listOperations(document: { paths: Record<string, Record<string, unknown>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method] as { parameters?: Parameter[]; "x-action"?: string } | undefined;
      if (!operation) return [];
      return [{ method, path, action: operation["x-action"] ?? "", parameters: operation.parameters ?? [] }];
    }),
  );
}

function nameOf({ method, path, action }: Operation, { status, code }: Answer): string {
  return `${method} ${path} (${action}) answered ${status} ${code}`;
}

async function makeForeignBatch(): Promise<string> {
  const batchId = makeId();
  await world.database.owner.run(
    `insert into batch (batch_id, resource, resource_version, unit_code, channel, file_name, file_size_bytes, state, received_at)
     select $1, 'penalty', max(version), $2, 'console', '外单位.csv', 1, 'done', $3 from resource_version where resource = 'penalty'`,
    [batchId, OTHER_UNIT, world.house.clock.now()],
  );
  return batchId;
}

function countForeign(): Promise<unknown> {
  return world.database.owner.get(
    `select (select state from batch where batch_id = $1) as batch, (select state || role from account where account_id = $2) as account,
       (select count(*) from audit_event where target in ($1::text, $2::text)) as events`,
    [foreign.get("batches"), foreign.get("accounts")],
  );
}
