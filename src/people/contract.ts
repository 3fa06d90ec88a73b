// Accounts, roles and sessions as browsers, scripts and tests see them.
import { z } from "zod";

/** 联络员 | 审核员 | 信用办经办 | 信用办负责人 | 窗口人员 | 审计员 */
export const Role = z.enum(["liaison", "reviewer", "office_clerk", "office_head", "window_clerk", "auditor"]);
export type Role = z.infer<typeof Role>;

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
  window_clerk: { title: "窗口人员", seesAllUnits: false, maySubmit: false, mayDecide: false },
  auditor: { title: "审计员", seesAllUnits: true, maySubmit: false, mayDecide: false },
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
