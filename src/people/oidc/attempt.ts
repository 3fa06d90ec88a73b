// A log-in that is on its way to an identity service and back. It belongs to the browser that began it, serves once, and knows where
// on this site to go on; none of that can be told us from outside.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "../../platform/index.ts";
import { deleteEndedAttempts, insertAttempt, takeAttempt } from "./attempt-store.ts";
import { identityErrors } from "./errors.ts";
import type { Assertion, AttemptSecrets, Provider } from "./provider.ts";

/** Long enough to look for one's telephone. */
export const ATTEMPT_MINUTES = 10;
const TOKEN_BYTES = 32;

/** Whom a log-in is for: what was begun for one never ends at the other. */
export type Audience = "staff" | "portal";

export interface BegunAttempt {
  /** Of the identity service. */
  readonly url: URL;
  /** For a cookie of the browser. */
  readonly browserToken: string;
}

type AttemptContext = Pick<Context, "db" | "sealer" | "clock">;

export async function beginAttempt(
  ctx: AttemptContext,
  provider: Provider,
  { audience, backPath }: { audience: Audience; backPath: string },
): Promise<BegunAttempt> {
  const secrets: AttemptSecrets = { state: makeToken(), nonce: makeToken(), codeVerifier: makeToken() };
  const url = await provider.begin(secrets);
  const browserToken = makeToken();
  const now = ctx.clock.now();
  const stateHash = hashOf(secrets.state);
  await ctx.db.transaction(async (tx) => {
    await deleteEndedAttempts(tx, now);
    await insertAttempt(tx, {
      stateHash,
      audience,
      browserHash: hashOf(browserToken),
      sealed: ctx.sealer.seal(JSON.stringify(secrets), placeOf(stateHash)),
      backPath,
      expiresAt: new Date(now.getTime() + ATTEMPT_MINUTES * 60 * 1000),
    });
  });
  return { url, browserToken };
}

/** Throws identity.refused for a state that is unknown, used, late, of another audience or of another browser. */
export async function finishAttempt(
  ctx: AttemptContext,
  provider: Provider,
  answer: { audience: Audience; query: URLSearchParams; browserToken: string | null },
): Promise<{ assertion: Assertion; backPath: string }> {
  const state = answer.query.get("state");
  if (!state || answer.browserToken === null) throw identityErrors.refused();
  const stateHash = hashOf(state);
  // Taken before anything is asked of the service: whatever comes of it, this state has served.
  const attempt = await takeAttempt(ctx.db, stateHash);
  const isRight =
    attempt?.audience === answer.audience &&
    attempt.expiresAt > ctx.clock.now() &&
    timingSafeEqual(attempt.browserHash, hashOf(answer.browserToken));
  if (!attempt || !isRight) throw identityErrors.refused();
  const secrets = JSON.parse(ctx.sealer.open(attempt.sealed, placeOf(stateHash))) as AttemptSecrets;
  return { assertion: await provider.finish(answer.query, secrets), backPath: attempt.backPath };
}

function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function placeOf(stateHash: Buffer): string {
  return `identity_attempt.sealed:${stateHash.toString("hex")}`;
}
