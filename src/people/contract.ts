// Accounts, roles and sessions as browsers, scripts and tests see them.
import { z } from "zod";
import { Action } from "./policy/actions.ts";
import { Role } from "./policy/roles.ts";

export { ACTIONS, Action, type ActionFacts, type Scope } from "./policy/actions.ts";
export { type ActorFacts, can, type Decision, type DenyReason, listActions, type ResourceFacts, type RowFilter } from "./policy/can.ts";
export { ROLES, Role, type RoleFacts } from "./policy/roles.ts";

export const AccountView = z.object({
  id: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  role: Role,
  unit: z.string(),
  unitName: z.string(),
});
export type AccountView = z.infer<typeof AccountView>;

export const SessionView = z.object({
  account: AccountView,
  /** To be sent back as header x-csrf-token with everything that changes something. */
  csrfToken: z.string(),
  /** What the account may do, so that a page offers nothing that would be refused. The server decides each time anew. */
  actions: z.array(Action),
});
export type SessionView = z.infer<typeof SessionView>;

export const LoginRequest = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) });
export type LoginRequest = z.infer<typeof LoginRequest>;

export const UnitList = z.object({ items: z.array(z.object({ unit: z.string(), name: z.string() })) });
export type UnitList = z.infer<typeof UnitList>;
