// What was asked for, as a keyed hash: the same key with other content is noticed, and nothing can be guessed from it.
import type { Sealer } from "../../platform/index.ts";

export function hashRequest(sealer: Sealer, request: unknown): string {
  return sealer.digest(JSON.stringify(sorted(request)));
}

/** Names in order, so that the same content is the same text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
