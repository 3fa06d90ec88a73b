import type { ReactNode } from "react";

export type MarkTone = "plain" | "accent" | "good" | "ordinary" | "serious";

/** A short word beside a title. Its meaning is in the word; the colour only helps. */
export function Mark({ tone = "plain", children }: { readonly tone?: MarkTone; readonly children: ReactNode }) {
  return <span className={`mark mark-${tone}`}>{children}</span>;
}
