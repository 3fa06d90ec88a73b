// Who somebody is to the platform. What each role may do stands in actions.ts alone.
import { z } from "zod";

export const Role = z.enum([
  "liaison",
  "reviewer",
  "unit_admin",
  "office_clerk",
  "office_head",
  "window_clerk",
  "auditor",
  "system_admin",
  "security_admin",
  "audit_admin",
  "representative",
  "natural_person",
]);
export type Role = z.infer<typeof Role>;

export interface RoleFacts {
  readonly title: string;
  /** Portal accounts speak for one subject and never enter the console. */
  readonly side: "staff" | "portal";
  /** Who makes, changes, suspends and closes accounts of this role. Nobody: they come from the identity service. */
  readonly givenBy: readonly Role[];
  /** Who must agree, besides the one who asks, before somebody gets this role. */
  readonly confirmedBy: Role | null;
}

const BY_UNIT = { side: "staff", givenBy: ["unit_admin", "security_admin"], confirmedBy: null } as const;
const BY_SECURITY = { side: "staff", givenBy: ["security_admin"], confirmedBy: null } as const;
/** Whoever becomes one of these could open doors for others: two people must want it. */
const BY_TWO = { side: "staff", givenBy: ["security_admin"], confirmedBy: "security_admin" } as const;
/** Who watches the log is not chosen by those who are watched alone. */
const BY_SECURITY_AND_AUDIT = { side: "staff", givenBy: ["security_admin"], confirmedBy: "audit_admin" } as const;
const BY_NOBODY = { side: "portal", givenBy: [], confirmedBy: null } as const;

export const ROLES: Readonly<Record<Role, RoleFacts>> = {
  liaison: { title: "联络员", ...BY_UNIT },
  reviewer: { title: "审核员", ...BY_UNIT },
  unit_admin: { title: "单位管理员", ...BY_TWO },
  office_clerk: { title: "信用办经办", ...BY_SECURITY },
  office_head: { title: "信用办负责人", ...BY_TWO },
  window_clerk: { title: "窗口人员", ...BY_UNIT },
  auditor: { title: "审计员", ...BY_SECURITY_AND_AUDIT },
  system_admin: { title: "系统管理员", ...BY_TWO },
  security_admin: { title: "安全管理员", ...BY_TWO },
  audit_admin: { title: "审计管理员", ...BY_SECURITY_AND_AUDIT },
  representative: { title: "企业代表", ...BY_NOBODY },
  natural_person: { title: "自然人", ...BY_NOBODY },
};
