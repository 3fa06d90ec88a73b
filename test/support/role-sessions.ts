// A log-in of any role without the steps of logging in, for tests of what comes after: rights, not passwords.
import { createHash, randomBytes } from "node:crypto";
import type { House } from "../../src/apps/house.ts";
import { ROLES, type Role } from "../../src/people/contract.ts";
import { makeId } from "../../src/platform/index.ts";
import type { TestDatabase } from "./database.ts";

export interface RoleSession {
  readonly accountId: string;
  /** To be sent with every request. */
  readonly headers: { readonly cookie: string; readonly "x-csrf-token": string };
}

export interface RoleAccount {
  readonly role: Role;
  /** Of staff; portal accounts have none. */
  readonly unit?: string;
  readonly subjectId?: string;
}

/** An account, made anew, that its role could have. */
export async function makeRoleAccount(house: House, owner: TestDatabase["owner"], { role, unit, subjectId }: RoleAccount): Promise<string> {
  const accountId = makeId();
  const isStaff = ROLES[role].side === "staff";
  const login = isStaff ? `${role}-${accountId}` : null;
  await owner.run(
    `insert into account (account_id, login_hash, sealed_login, sealed_name, unit_code, role, subject_id, password_hash, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      accountId,
      login,
      login && house.sealer.seal(login, `account.sealed_login:${accountId}`),
      house.sealer.seal(ROLES[role].title, `account.sealed_name:${accountId}`),
      isStaff ? (unit ?? "transport") : null,
      role,
      isStaff ? null : (subjectId ?? null),
      isStaff ? "none" : null,
      house.clock.now(),
    ],
  );
  return accountId;
}

export async function openRoleSession(house: House, owner: TestDatabase["owner"], accountId: string): Promise<RoleSession> {
  const token = randomBytes(24).toString("base64url");
  const csrfToken = randomBytes(24).toString("base64url");
  const at = house.clock.now();
  await owner.run(
    `insert into session (session_hash, session_id, account_id, csrf_secret, stage, device, address, via, created_at, seen_at, expires_at)
     values ($1, $2, $3, $4, 'open', 'test', '127.0.0.0', 'password', $5, $5, $5::timestamptz + interval '1 hour')`,
    [createHash("sha256").update(token).digest(), makeId(), accountId, csrfToken, at],
  );
  return { accountId, headers: { cookie: `xinshu_session=${token}`, "x-csrf-token": csrfToken } };
}
