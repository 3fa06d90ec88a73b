// Accounts, roles and sessions as browsers, scripts and tests see them.
import { z } from "zod";

export {
  AccountLine,
  AccountPage,
  AccountState,
  ChangeOutcome,
  ImportReport,
  Invitation,
  Invited,
  OneTimeCode,
  RightsTable,
  UnitView,
  UnitViews,
  WaitingChange,
  WaitingChanges,
} from "./administration/contract.ts";
export { type Credentials, sealCredentials } from "./log-in/seal-credentials.ts";
export {
  AccountSecurity,
  AccountView,
  CredentialKey,
  FactorSetup,
  LogInAnswer,
  LogInStep,
  NoticeList,
  NoticeView,
  OwnSessionList,
  OwnSessionView,
  RecoveryCodes,
  SealedBody,
  SessionStage,
  SessionView,
} from "./log-in/shapes.ts";
export { ACTIONS, Action, type ActionFacts, type Scope } from "./policy/actions.ts";
export { type ActorFacts, can, type Decision, type DenyReason, listActions, type ResourceFacts, type RowFilter } from "./policy/can.ts";
export { ROLES, Role, type RoleFacts } from "./policy/roles.ts";
export { LogInWays } from "./portal/log-in-ways.ts";

export const UnitList = z.object({ items: z.array(z.object({ unit: z.string(), name: z.string() })) });
export type UnitList = z.infer<typeof UnitList>;
