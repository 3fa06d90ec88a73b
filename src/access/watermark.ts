// Who took something away, and when: stands on every page and sheet that leaves the house, so that a leak tells whose it was.

import type { Actor } from "../people/index.ts";
import { secondOf } from "../platform/index.ts";

/** 三亚市交通运输局 · 王经办 · 2026-05-12 10:00:00. No log-in name: a page may be shown to others, and it is half of a credential. */
export function watermarkOf({ unitName, displayName, accountId }: Pick<Actor, "unitName" | "displayName" | "accountId">, at: Date): string {
  return `${unitName} · ${displayName}（${accountId.slice(-8)}） · ${secondOf(at)}`;
}
