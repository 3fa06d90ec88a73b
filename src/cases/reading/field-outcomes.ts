// What became of each field that a decision on an objection speaks of: corrected, supplemented, removed, or upheld as it stood.
import type { CaseType } from "../engine/case-type.ts";

export interface FieldOutcome {
  readonly field: string;
  readonly outcome: "corrected" | "supplemented" | "removed" | "upheld";
  /** As the history keeps them; empty where there was, or is, no value, and for a field that was upheld. */
  readonly before: string;
  readonly after: string;
}

interface ToldEvent {
  readonly seq: number;
  readonly step: string;
  /** With the answers in clear. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** First what was changed, in the order of the record, then what was disputed and stays. */
export function listFieldOutcomes(type: CaseType, history: readonly ToldEvent[], event: ToldEvent): FieldOutcome[] {
  if (!type.steps[event.step]?.answersClaims) return [];
  const changes = (event.data["changes"] ?? []) as readonly { field: string; before: string; after: string }[];
  const changed = changes.map(({ field, before, after }): FieldOutcome => ({ field, before, after, outcome: nameChange(before, after) }));
  const fields = new Set(changed.map(({ field }) => field));
  const claimed = history.flatMap(({ seq, data }) => (seq < event.seq ? Object.keys(data["claims"] ?? {}) : []));
  const upheld = [...new Set(claimed)].filter((field) => !fields.has(field));
  return [...changed, ...upheld.map((field): FieldOutcome => ({ field, before: "", after: "", outcome: "upheld" }))];
}

function nameChange(before: string, after: string): FieldOutcome["outcome"] {
  if (after === "") return "removed";
  return before === "" ? "supplemented" : "corrected";
}

type Words = { readonly words: string; readonly wordsEn: string };

const SAY: Readonly<Record<FieldOutcome["outcome"], (outcome: FieldOutcome) => Words>> = {
  corrected: ({ before, after }) => ({ words: `更正：${before} → ${after}`, wordsEn: `Corrected: ${before} → ${after}` }),
  supplemented: ({ after }) => ({ words: `补充：${after}`, wordsEn: `Supplemented: ${after}` }),
  removed: ({ before }) => ({ words: `删除：原为 ${before}`, wordsEn: `Removed: it said ${before}` }),
  upheld: () => ({ words: "维持", wordsEn: "Upheld" }),
};

export function sayFieldOutcome(outcome: FieldOutcome): Words {
  return SAY[outcome.outcome](outcome);
}
