// Passwords are kept as argon2id hashes (OWASP's parameters: 19 MiB, two passes); checking takes the same time for everybody.
import { hash, verify } from "@node-rs/argon2";

const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

export async function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/** With null (no such account) the same work is done for nothing, so that the time tells nobody which logins exist. */
export async function isPasswordRight(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await makeNobodysHash()), password);
  return isRight && passwordHash !== null;
}

/** True for a hash made with less work than is asked for today. */
export function wantsRehash(passwordHash: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(passwordHash) ?? [];
  return memory === undefined || Number(memory) < PARAMETERS.memoryCost || Number(time) < PARAMETERS.timeCost;
}

let nobodysHash: Promise<string> | null = null;

function makeNobodysHash(): Promise<string> {
  nobodysHash ??= hashPassword("no account has this password");
  return nobodysHash;
}
