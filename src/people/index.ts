// The front door of people: who may do what.
export type { UnitFacts } from "./account-store.ts";
export { type Actor, filterOf, requireActor } from "./actor.ts";
export { type AccountRequest, appendAccount, appendDemoAccounts, DEMO_ACCOUNTS, DEMO_PASSWORD } from "./append-account.ts";
export { ACTIONS, type Action, can, type Decision, listActions, ROLES, Role, type RowFilter } from "./contract.ts";
export { endSessionsOf } from "./end-sessions.ts";
export { peopleErrors } from "./errors.ts";
export { registerSessions, type Session } from "./register-sessions.ts";
export { removeEndedSessions } from "./remove-ended-sessions.ts";
export { checkRouteRule } from "./route-rule.ts";
export { registerPeopleRoutes } from "./routes.ts";
export { syncUnits } from "./sync-units.ts";
