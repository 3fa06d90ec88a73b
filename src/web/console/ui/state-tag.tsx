import type { ReactNode } from "react";

export type Tone = "good" | "bad" | "warn" | "busy" | "quiet";

/** A state in one word; the tone repeats what the word says and is never alone. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
