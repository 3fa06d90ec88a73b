// Everything that can be done behind a log-in, and which role may do it how far. The one table of rights: what is not here, nobody may.
// Browsers read it too, to show each role just its own menu; the server alone decides.
import { z } from "zod";
import { ROLES, Role } from "./roles.ts";

/** How far a right reaches: every unit's, the own unit's, what the account itself made, what is about the account's own subject. */
export type Scope = "all" | "unit" | "self" | "subject";

export interface ActionFacts {
  readonly title: string;
  readonly grants: Readonly<Partial<Record<Role, Scope>>>;
}

const OFFICE = { office_clerk: "all", office_head: "all" } as const;
const SUBMITTERS = { liaison: "unit", reviewer: "unit", ...OFFICE } as const;
const STAFF_READERS = { ...SUBMITTERS, window_clerk: "unit", auditor: "all" } as const;
/** A unit's own administrator within the unit; the security administrator everywhere. Neither sees business data or the log. */
const ACCOUNT_KEEPERS = { unit_admin: "unit", security_admin: "all" } as const;
/** Whoever works here. Portal accounts have rights of their own, below, and none of these. */
const STAFF = grantAll((role) => ROLES[role].side === "staff", "self");
const PORTAL = grantAll((role) => ROLES[role].side === "portal", "self");
const SUBJECTS = grantAll((role) => ROLES[role].side === "portal", "subject");

export const ACTIONS = {
  // people
  "session.finish": { title: "完成登录的其余步骤", grants: STAFF },
  "account.own": { title: "查看和更改本人账号的安全设置", grants: STAFF },
  "session.own": { title: "查看和结束本人的登录", grants: STAFF },
  "unit.list": { title: "查看成员单位名单", grants: STAFF },
  "unit.read": {
    title: "查看成员单位资料",
    grants: {
      liaison: "unit",
      reviewer: "unit",
      window_clerk: "unit",
      unit_admin: "unit",
      ...OFFICE,
      system_admin: "all",
      security_admin: "all",
    },
  },
  "rights.read": { title: "查看权限一览", grants: STAFF },
  // people: accounts. Whom each may administer, and who must agree, stands beside the roles.
  "account.read": { title: "查看账号", grants: ACCOUNT_KEEPERS },
  "account.make": { title: "邀请、导入账号", grants: ACCOUNT_KEEPERS },
  "account.change_role": { title: "变更岗位", grants: ACCOUNT_KEEPERS },
  "account.change_state": { title: "停用、恢复、注销和交接账号", grants: ACCOUNT_KEEPERS },
  "account.reset": { title: "发放首次登录码、结束账号的登录", grants: ACCOUNT_KEEPERS },
  "account.reset_factor": { title: "解除账号遗失的第二因素", grants: { security_admin: "all" } },
  "account.confirm": { title: "确认管理员、负责人和审计岗位的任命", grants: { security_admin: "all", audit_admin: "all" } },
  // catalog
  "catalog.read": { title: "查看目录", grants: STAFF_READERS },
  // intake
  "home.read": { title: "查看报送待办", grants: { ...SUBMITTERS, window_clerk: "unit", auditor: "all" } },
  "batch.read": { title: "查看批次与问题数据", grants: { ...SUBMITTERS, auditor: "all" } },
  "batch.submit": { title: "报送、更正和撤回数据", grants: SUBMITTERS },
  "match.read": { title: "查看待认定主体", grants: { ...SUBMITTERS, auditor: "all" } },
  "match.decide": { title: "认定信用主体", grants: { reviewer: "unit", ...OFFICE } },
  // audit
  "audit.read": { title: "查看留痕、日志状态和异常查询提示", grants: { auditor: "all", audit_admin: "all" } },
  "audit.alert.close": { title: "关闭异常查询提示", grants: { auditor: "all", audit_admin: "all" } },
  // subjects
  "subject.search": { title: "检索信用主体", grants: STAFF_READERS },
  "subject.link": { title: "合并、拆分信用主体", grants: OFFICE },
  "person.find": { title: "凭姓名和完整证件号码查找自然人", grants: { ...SUBMITTERS, window_clerk: "unit" } },
  // ledger
  "credit_file.read": { title: "查看信用档案", grants: STAFF_READERS },
  "record.read": { title: "查看信用信息及其来历", grants: STAFF_READERS },
  // access
  "access.open": { title: "填写查阅事由", grants: { ...SUBMITTERS, window_clerk: "unit" } },
  "personal.reveal": { title: "逐项查看个人证件号码等敏感信息", grants: { ...SUBMITTERS, window_clerk: "unit" } },
  "export.request": { title: "申请、下载导出文件", grants: { ...SUBMITTERS, window_clerk: "unit" } },
  "export.approve": { title: "审批含个人信息的导出", grants: { reviewer: "unit", ...OFFICE } },
  // clients: other systems and their keys. Who asks for a key could see himself what it carries; another decides.
  "client.request": { title: "为本单位系统申请接口", grants: { liaison: "unit", reviewer: "unit", ...OFFICE } },
  "client.read": {
    title: "查看接口调用方、密钥和用量",
    grants: { liaison: "unit", reviewer: "unit", ...OFFICE, security_admin: "all", auditor: "all" },
  },
  "client.decide": { title: "审批接口申请", grants: { office_head: "all" } },
  "client.stop": { title: "停用接口调用方", grants: { liaison: "unit", reviewer: "unit", ...OFFICE, security_admin: "all" } },
  "client.key": { title: "发放、更换和停用接口密钥", grants: { liaison: "unit", reviewer: "unit", ...OFFICE } },
  // the portal, behind its log-in: what is about oneself and nobody else
  "my.home.read": { title: "查看本人首页", grants: SUBJECTS },
  "my.file.read": { title: "查看本人信用档案", grants: SUBJECTS },
  "my.access.read": { title: "查看谁查过我", grants: SUBJECTS },
  "my.case.read": { title: "查看本人的办件和通知", grants: SUBJECTS },
  "my.case.apply": { title: "提出信用修复和异议、办理本人的办件", grants: SUBJECTS },
  "my.session.own": { title: "查看和结束本人在门户的登录", grants: PORTAL },
  // cases
  "case.read": { title: "查看办件", grants: { ...SUBMITTERS, window_clerk: "unit", auditor: "all" } },
  "case.open": {
    title: "申请人在场时代为提交申请、主动更正本单位信息",
    grants: { liaison: "unit", reviewer: "unit", window_clerk: "unit", ...OFFICE },
  },
  "case.step": { title: "办理办件", grants: { ...SUBMITTERS, window_clerk: "unit" } },
  "case.figures": { title: "查看办件统计", grants: { reviewer: "unit", ...OFFICE, auditor: "all" } },
  "case.exchange": { title: "与上级平台交换修复信息", grants: OFFICE },
  // applications
  "repair_notice.issue": { title: "出具信用修复告知书", grants: SUBMITTERS },
} satisfies Record<string, ActionFacts>;

export type Action = keyof typeof ACTIONS;

export const Action = z.enum(Object.keys(ACTIONS) as [Action, ...Action[]]);

function grantAll(isMeant: (role: Role) => boolean, scope: Scope): Readonly<Partial<Record<Role, Scope>>> {
  return Object.fromEntries(Role.options.filter(isMeant).map((role) => [role, scope]));
}
