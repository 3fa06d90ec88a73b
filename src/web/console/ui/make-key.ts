const BYTES = 16;

/** Of a form that may be sent twice: made once when it opens, so that the second sending is known for the same. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
