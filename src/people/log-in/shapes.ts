// What the routes of log-in and of the account's own security say and hear.
import { z } from "zod";
import { Action } from "../policy/actions.ts";
import { Role } from "../policy/roles.ts";

export const AccountView = z.object({
  id: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  role: Role,
  unit: z.string(),
  unitName: z.string(),
});
export type AccountView = z.infer<typeof AccountView>;

/** The public half of a short-lived key under which credentials travel. */
export const CredentialKey = z.object({
  key: z.object({
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    x: z.string(),
    y: z.string(),
    kid: z.string(),
    alg: z.literal("ECDH-ES"),
    use: z.literal("enc"),
  }),
  expiresAt: z.iso.datetime(),
});
export type CredentialKey = z.infer<typeof CredentialKey>;

const SEALED_LENGTH_MAX = 8000;

/** A compact JWE: `sealCredentials` makes it. */
export const SealedBody = z.object({ sealed: z.string().max(SEALED_LENGTH_MAX) });
export type SealedBody = z.infer<typeof SealedBody>;

/** factor: the code is asked; enrolment: a second factor must be set up; password: another must be chosen; open: done. */
export const SessionStage = z.enum(["factor", "enrolment", "password", "open"]);
export type SessionStage = z.infer<typeof SessionStage>;

export const SessionView = z.object({
  step: z.literal("open"),
  account: AccountView,
  /** To be sent back as header x-csrf-token with everything that changes something. */
  csrfToken: z.string(),
  /** What the account may do, so that a page offers nothing that would be refused. The server decides each time anew. */
  actions: z.array(Action),
});
export type SessionView = z.infer<typeof SessionView>;

/** The password was right, and something is still missing. */
export const LogInStep = z.object({
  step: z.enum(["factor", "enrolment", "password"]),
  csrfToken: z.string(),
  /** The server's time: codes depend on it. */
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Of step password: why another one is needed. */
  passwordReason: z.enum(["temporary", "too_old"]),
  /** In a demo, the code that an app would show for its printed secret; null everywhere else. */
  demoCode: z.string().nullable(),
});
export type LogInStep = z.infer<typeof LogInStep>;

export const LogInAnswer = z.discriminatedUnion("step", [SessionView, LogInStep]);
export type LogInAnswer = z.infer<typeof LogInAnswer>;

export const FactorSetup = z.object({
  /** Base32, for who types it. */
  secret: z.string(),
  /** otpauth://… */
  address: z.string(),
  qrSvg: z.string(),
  at: z.iso.datetime(),
});
export type FactorSetup = z.infer<typeof FactorSetup>;

/** Told once; kept as hashes. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const AccountSecurity = z.object({
  login: z.string(),
  passwordChangedAt: z.iso.datetime(),
  passwordEndsAt: z.iso.datetime(),
  passwordLengthMin: z.int(),
  factor: z.object({ isRequired: z.boolean(), isEnrolled: z.boolean(), recoveryCodesLeft: z.int() }),
});
export type AccountSecurity = z.infer<typeof AccountSecurity>;

export const OwnSessionView = z.object({
  id: z.uuid(),
  device: z.string(),
  address: z.string(),
  via: z.enum(["password", "identity_service"]),
  openedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  isCurrent: z.boolean(),
});
export type OwnSessionView = z.infer<typeof OwnSessionView>;

export const OwnSessionList = z.object({ items: z.array(OwnSessionView), page: z.int(), size: z.int(), total: z.int() });
export type OwnSessionList = z.infer<typeof OwnSessionList>;

export const NoticeView = z.object({
  id: z.uuid(),
  kind: z.enum([
    "new_device",
    "password_changed",
    "factor_enrolled",
    "factor_removed",
    "factor_reset",
    "recovery_code_used",
    "recovery_codes_renewed",
  ]),
  title: z.string(),
  device: z.string().nullable(),
  address: z.string().nullable(),
  occurredAt: z.iso.datetime(),
  isSeen: z.boolean(),
});
export type NoticeView = z.infer<typeof NoticeView>;

export const NoticeList = z.object({ items: z.array(NoticeView), page: z.int(), size: z.int(), total: z.int(), unseen: z.int() });
export type NoticeList = z.infer<typeof NoticeList>;
