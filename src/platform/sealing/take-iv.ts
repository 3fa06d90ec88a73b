// Random bytes are drawn for many values at once: one draw costs as much as the encryption of a short value.
import { randomFillSync } from "node:crypto";

const IV_BYTES = 12;
const pool = Buffer.alloc(IV_BYTES * 1024);
let used = pool.length;

/** Twelve random bytes, to be used before the next are taken. */
export function takeIv(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += IV_BYTES;
  return pool.subarray(used - IV_BYTES, used);
}
