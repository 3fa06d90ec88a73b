// Codes of the second factor: TOTP (RFC 6238) with the parameters that every authenticator app knows: SHA-1, 30 seconds, six digits.
import { createHmac, timingSafeEqual } from "node:crypto";

const STEP_SECONDS = 30;
const DIGITS = 6;

export function timeStepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / STEP_SECONDS);
}

/** RFC 4226 §5.3 over the time step. `digits` differs in the RFC's own examples only. */
export function timeCodeOf(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** The step whose code this is, within so many steps beside `at`, and later than the last one used; null when there is none. */
export function findStepOf(
  code: string,
  secret: Uint8Array,
  { at, stepsBeside, lastStep }: { at: Date; stepsBeside: number; lastStep: number },
): number | null {
  const given = Buffer.from(code);
  if (given.length !== DIGITS) return null;
  const current = timeStepAt(at);
  let found: number | null = null;
  for (let step = current - stepsBeside; step <= current + stepsBeside; step++) {
    const isSame = timingSafeEqual(given, Buffer.from(timeCodeOf(secret, step)));
    if (isSame && step > lastStep) found = step;
  }
  return found;
}
