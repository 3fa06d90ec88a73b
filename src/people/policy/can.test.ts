// The table of rights itself: pure, no server. What each role may do, and that no two administrators' powers meet.
import { describe, expect, test } from "vitest";
import { ACTIONS, Action, type ActionFacts } from "./actions.ts";
import { type ActorFacts, can, listActions } from "./can.ts";
import { ROLES, Role } from "./roles.ts";

const grantsOf = (action: Action): ActionFacts["grants"] => ACTIONS[action].grants;
const actorOf = (role: Role, facts: Partial<ActorFacts> = {}): ActorFacts => ({
  accountId: "account-1",
  role,
  unit: ROLES[role].side === "staff" ? "transport" : null,
  subjectId: ROLES[role].side === "portal" ? "subject-1" : null,
  ...facts,
});

/** What every member of staff has; it shows nobody's data. */
const ORDINARY: ReadonlySet<Action> = new Set(
  Action.options.filter((action) => Role.options.every((role) => ROLES[role].side === "portal" || role in grantsOf(action))),
);
const powersOf = (role: Role) => listActions(role).filter((action) => !ORDINARY.has(action));
/** What shows or changes data about subjects. */
const isBusiness = (action: Action) => /^(home|batch|match|subject|person|credit_file|record|personal|export|case|my)\./.test(action);
const isAccountKeeping = (action: Action) => /^(account|factor)\./.test(action) && !ORDINARY.has(action);
const isLog = (action: Action) => action.startsWith("audit.");

describe("default deny", () => {
  test("nobody without log-in may do anything", () => {
    for (const action of Action.options) expect(can(null, action)).toEqual({ allow: false, reason: "not_logged_in" });
  });

  test.each(Role.options)("%s may do exactly what the table says, as far as it says", (role) => {
    for (const action of Action.options) {
      const scope = grantsOf(action)[role];
      const decision = can(actorOf(role), action);
      expect([action, decision.allow]).toEqual([action, scope !== undefined]);
      if (decision.allow) expect(decision.scope).toBe(scope);
    }
  });

  test("every action has somebody who may do it, and a Chinese title", () => {
    for (const action of Action.options) {
      expect([action, Object.keys(grantsOf(action)).length > 0]).toEqual([action, true]);
      expect(ACTIONS[action].title).toMatch(/^[\u4e00-\u9fff]/);
    }
  });
});

describe("rows", () => {
  test.each([
    ["all", "office_clerk", { unit: null, accountId: null, subjectId: null }],
    ["unit", "liaison", { unit: "transport", accountId: null, subjectId: null }],
  ] as const)("scope %s becomes a condition for the database", (_scope, role, rowFilter) => {
    expect(can(actorOf(role), "batch.read")).toMatchObject({ allow: true, rowFilter });
  });

  test("another unit's batch is refused with the reason, the own one is not, the office sees both", () => {
    expect(can(actorOf("liaison"), "batch.read", { unit: "tax" })).toEqual({ allow: false, reason: "of_another_unit" });
    expect(can(actorOf("liaison"), "batch.read", { unit: "transport" }).allow).toBe(true);
    expect(can(actorOf("office_clerk"), "batch.read", { unit: "tax" }).allow).toBe(true);
  });

  test("who has no unit, or speaks for no subject, owns no row", () => {
    expect(can(actorOf("liaison", { unit: null }), "batch.read")).toMatchObject({ rowFilter: { unit: "-" } });
    expect(can(actorOf("liaison", { unit: null }), "batch.read", { unit: null })).toMatchObject({ allow: false });
  });
});

describe("the three administrators of MLPS level 3", () => {
  const administrators = ["system_admin", "security_admin", "audit_admin"] as const;

  test.each(administrators)("%s sees and changes no business data", (role) => {
    expect(listActions(role).filter(isBusiness)).toEqual([]);
  });

  test("only the security administrator keeps accounts; the other two cannot change any", () => {
    expect(listActions("system_admin").filter(isAccountKeeping)).toEqual([]);
    expect(listActions("audit_admin").filter(isAccountKeeping)).toEqual(["account.confirm"]);
    expect(listActions("auditor").filter(isAccountKeeping)).toEqual([]);
    for (const role of Role.options) expect(ROLES[role].givenBy).not.toContain("audit_admin");
    for (const role of Role.options) expect(ROLES[role].givenBy).not.toContain("system_admin");
  });

  test("neither the security nor the system administrator reads the log", () => {
    for (const role of ["security_admin", "system_admin", "unit_admin"] as const) expect(listActions(role).filter(isLog)).toEqual([]);
  });

  test("two administrators' powers combined still open no business data, and none can appoint alone", () => {
    for (const first of administrators) {
      for (const second of administrators) {
        const together = [...powersOf(first), ...powersOf(second)];
        expect(together.filter(isBusiness)).toEqual([]);
        if (first === second) continue;
        const shared = powersOf(first).filter((action) => powersOf(second).includes(action));
        // Both may confirm, each only appointments of the roles that are his; both see the names of units.
        expect(shared.filter((action) => !["account.confirm", "unit.read"].includes(action))).toEqual([]);
      }
    }
    for (const role of [...administrators, "office_head", "auditor", "unit_admin"] as const) {
      expect([role, ROLES[role].confirmedBy]).not.toEqual([role, null]);
    }
  });
});

describe("staff and portal", () => {
  test("portal accounts have no right of the staff, staff none of the portal", () => {
    for (const action of Action.options) {
      const sides = new Set(Object.keys(grantsOf(action)).map((role) => ROLES[role as Role].side));
      expect([action, sides.size]).toEqual([action, 1]);
    }
  });

  test("nobody among staff gives a portal role", () => {
    expect([ROLES.representative.givenBy, ROLES.natural_person.givenBy]).toEqual([[], []]);
  });
});
