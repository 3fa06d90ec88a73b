// Accounts, roles and sessions as browsers, scripts and tests see them.
import { z } from "zod";
import { Role } from "./policy/actions.ts";

export { ACTIONS, type Action, Role, type Scope } from "./policy/actions.ts";
export { type ActorFacts, can, type Decision, type DenyReason, type ResourceFacts, type RowFilter } from "./policy/can.ts";

export interface RoleFacts {
  readonly title: string;
  /** Sees batches, rejected rows and unclear matches of every unit; otherwise only those of the own one. */
  readonly seesAllUnits: boolean;
  /** Sends in files and records, corrects and withdraws. */
  readonly maySubmit: boolean;
  /** Decides unclear matches, merges and splits subjects. */
  readonly mayDecide: boolean;
}

export const ROLES = {
  liaison: { title: "联络员", seesAllUnits: false, maySubmit: true, mayDecide: false },
  reviewer: { title: "审核员", seesAllUnits: false, maySubmit: true, mayDecide: true },
  office_clerk: { title: "信用办经办", seesAllUnits: true, maySubmit: true, mayDecide: true },
  office_head: { title: "信用办负责人", seesAllUnits: true, maySubmit: true, mayDecide: true },
  unit_admin: { title: "单位管理员", seesAllUnits: false, maySubmit: false, mayDecide: false },
  window_clerk: { title: "窗口人员", seesAllUnits: false, maySubmit: false, mayDecide: false },
  auditor: { title: "审计员", seesAllUnits: true, maySubmit: false, mayDecide: false },
  system_admin: { title: "系统管理员", seesAllUnits: false, maySubmit: false, mayDecide: false },
  security_admin: { title: "安全管理员", seesAllUnits: false, maySubmit: false, mayDecide: false },
  audit_admin: { title: "审计管理员", seesAllUnits: false, maySubmit: false, mayDecide: false },
  representative: { title: "企业代表", seesAllUnits: false, maySubmit: false, mayDecide: false },
  natural_person: { title: "自然人", seesAllUnits: false, maySubmit: false, mayDecide: false },
} satisfies Record<Role, RoleFacts>;

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
});
export type SessionView = z.infer<typeof SessionView>;

export const LoginRequest = z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) });
export type LoginRequest = z.infer<typeof LoginRequest>;

export const UnitList = z.object({ items: z.array(z.object({ unit: z.string(), name: z.string() })) });
export type UnitList = z.infer<typeof UnitList>;
