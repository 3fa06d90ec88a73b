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
}

export const ROLES = {
  liaison: { title: "联络员", side: "staff" },
  reviewer: { title: "审核员", side: "staff" },
  unit_admin: { title: "单位管理员", side: "staff" },
  office_clerk: { title: "信用办经办", side: "staff" },
  office_head: { title: "信用办负责人", side: "staff" },
  window_clerk: { title: "窗口人员", side: "staff" },
  auditor: { title: "审计员", side: "staff" },
  system_admin: { title: "系统管理员", side: "staff" },
  security_admin: { title: "安全管理员", side: "staff" },
  audit_admin: { title: "审计管理员", side: "staff" },
  representative: { title: "企业代表", side: "portal" },
  natural_person: { title: "自然人", side: "portal" },
} satisfies Record<Role, RoleFacts>;
