// What can be begun from the console, by whom.
export interface OpeningKind {
  readonly kind: "repair" | "objection" | "correct" | "remove";
  readonly type: "repair" | "objection";
  readonly step: "submit" | "correct" | "remove";
  /** The window and the office's own desk act for an applicant who is present, a unit for itself. */
  readonly by: "window" | "unit";
}

export const OPENING_KINDS: readonly OpeningKind[] = [
  { kind: "repair", type: "repair", step: "submit", by: "window" },
  { kind: "objection", type: "objection", step: "submit", by: "window" },
  { kind: "correct", type: "objection", step: "correct", by: "unit" },
  { kind: "remove", type: "objection", step: "remove", by: "unit" },
];

const DESKS: ReadonlySet<string> = new Set(["window_clerk", "office_clerk", "office_head"]);

/** The kinds that an account of the role may begin. */
export function kindsOf(role: string | undefined): readonly OpeningKind[] {
  if (role !== undefined && DESKS.has(role)) return OPENING_KINDS.filter(({ by }) => by === "window");
  return role === "liaison" || role === "reviewer" ? OPENING_KINDS.filter(({ by }) => by === "unit") : [];
}
