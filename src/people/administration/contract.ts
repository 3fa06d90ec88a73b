// Accounts and units as those who keep them see them. Requests are strict: a word too many, such as a unit that nobody asked for, is refused.
import { z } from "zod";
import { Role } from "../policy/roles.ts";

/** 待启用 | 使用中 | 已停用 | 已注销 */
export const AccountState = z.enum(["invited", "active", "suspended", "closed"]);
export type AccountState = z.infer<typeof AccountState>;

export const AccountSort = z.enum(["login", "-login", "displayName", "-displayName", "madeAt", "-madeAt", "loggedInAt", "-loggedInAt"]);
export type AccountSort = z.infer<typeof AccountSort>;

export const AccountQuery = z.object({
  q: z.string().trim().max(100).default(""),
  unit: z.string().max(100).optional(),
  role: Role.optional(),
  state: AccountState.optional(),
  sort: AccountSort.default("login"),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(20),
});
export type AccountQuery = z.infer<typeof AccountQuery>;

export const AccountLine = z.object({
  id: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  role: Role,
  state: AccountState,
  madeAt: z.iso.datetime(),
  loggedInAt: z.iso.datetime().nullable(),
  /** How many log-ins are open. */
  sessions: z.int(),
  /** The role that waits for a second administrator. */
  waitingRole: Role.nullable(),
  /** Whether whoever asks may change this account. */
  isYours: z.boolean(),
});
export type AccountLine = z.infer<typeof AccountLine>;

export const AccountPage = z.object({ items: z.array(AccountLine), page: z.int(), size: z.int(), total: z.int() });
export type AccountPage = z.infer<typeof AccountPage>;

const Reason = z.string().trim().min(4, "请写明理由(至少四个字)").max(500);

export const Invitation = z.strictObject({
  login: z.string().regex(/^[a-z][a-z0-9._-]{2,39}$/, "登录名为3至40位小写字母、数字和 . _ -,以字母开头"),
  displayName: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}·.() （）-]{1,49}$/u, "姓名为2至50个字,以文字开头"),
  unit: z.string().min(1).max(100),
  role: Role,
  reason: Reason,
});
export type Invitation = z.infer<typeof Invitation>;

/** The code is shown once, to whoever must hand it over. */
export const OneTimeCode = z.object({ code: z.string(), expiresAt: z.iso.datetime() });
export type OneTimeCode = z.infer<typeof OneTimeCode>;

/** Without a code: a second administrator must agree first. */
export const Invited = z.object({ id: z.uuid(), login: z.string(), code: OneTimeCode.nullable() });
export type Invited = z.infer<typeof Invited>;

export const RoleChange = z.strictObject({ role: Role, reason: Reason });
export const ReasonGiven = z.strictObject({ reason: Reason });
export const HandOver = z.strictObject({ to: z.uuid(), reason: Reason });
export const ChangeOutcome = z.object({ outcome: z.enum(["done", "waiting"]) });
export type ChangeOutcome = z.infer<typeof ChangeOutcome>;

export const WaitingChange = z.object({
  id: z.uuid(),
  kind: z.enum(["invitation", "role", "factor"]),
  login: z.string(),
  displayName: z.string(),
  unitName: z.string(),
  fromRole: Role,
  role: Role,
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  /** False for whoever asked for it, or whom it is about. */
  isYours: z.boolean(),
});
export type WaitingChange = z.infer<typeof WaitingChange>;
export const WaitingChanges = z.object({ items: z.array(WaitingChange) });
export type WaitingChanges = z.infer<typeof WaitingChanges>;
export const ChangeDecision = z.strictObject({ decision: z.enum(["confirm", "refuse"]) });

/** Rows as pasted from a workbook: a line of titles, then 登录名, 姓名, 单位代码, 岗位. */
export const AccountSheet = z.strictObject({ text: z.string().min(1).max(500_000), reason: Reason });
export const ImportReport = z.object({
  read: z.int(),
  invited: z.array(z.object({ row: z.int(), login: z.string(), displayName: z.string(), code: OneTimeCode.nullable() })),
  problems: z.array(z.object({ row: z.int(), title: z.string(), words: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const UnitView = z.object({
  unit: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
  leader: z.string(),
  office: z.string(),
  liaisons: z.array(z.object({ name: z.string(), phone: z.string() })),
  parentName: z.string().nullable(),
  districts: z.array(z.string()),
  accountsMax: z.int(),
  accountsUsed: z.int(),
  roles: z.array(Role),
});
export type UnitView = z.infer<typeof UnitView>;
export const UnitViews = z.object({ items: z.array(UnitView) });
export type UnitViews = z.infer<typeof UnitViews>;

/** The table of rights as the page draws it. */
export const RightsTable = z.object({
  roles: z.array(
    z.object({
      role: Role,
      title: z.string(),
      side: z.enum(["staff", "portal"]),
      givenBy: z.array(z.string()),
      confirmedBy: z.string().nullable(),
    }),
  ),
  actions: z.array(
    z.object({ action: z.string(), title: z.string(), grants: z.record(z.string(), z.enum(["all", "unit", "self", "subject"])) }),
  ),
});
export type RightsTable = z.infer<typeof RightsTable>;
