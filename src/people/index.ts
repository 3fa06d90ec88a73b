// The front door of people: who may do what.
export { openAccountName, openNameOf } from "./account-names.ts";
export type { UnitFacts } from "./account-store.ts";
export { type Actor, filterOf, requireActor } from "./actor.ts";
export { registerAdministrationRoutes } from "./administration/administration-routes.ts";
export { type AccountRequest, appendAccount, appendDemoAccounts, DEMO_ACCOUNTS, DEMO_PASSWORD } from "./append-account.ts";
export { ACTIONS, type Action, can, type Decision, listActions, ROLES, Role, type RowFilter } from "./contract.ts";
export { peopleErrors } from "./errors.ts";
export { registerSessions, type Session } from "./register-sessions.ts";
export { removeEndedSessions } from "./remove-ended-sessions.ts";
export { checkRouteRule } from "./route-rule.ts";
export { registerPeopleRoutes } from "./routes.ts";
export { sealAccounts } from "./seal-accounts.ts";
export { DEMO_FACTOR_SECRET, demoCodeAt } from "./second-factor/demo-factor.ts";
export { endSessionsOf } from "./sessions/end-sessions.ts";
export { syncUnits } from "./sync-units.ts";
