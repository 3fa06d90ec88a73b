import type { Example } from "./example.ts";
import { Mark, type MarkTone } from "./mark.tsx";

const WORDS_BY_TONE = { plain: "存续", accent: "异议处理中", good: "守信", ordinary: "一般失信", serious: "严重失信" } satisfies Record<
  MarkTone,
  string
>;

export const markExamples: readonly Example[] = Object.entries(WORDS_BY_TONE).map(([tone, words]) => ({
  name: tone,
  drawing: <Mark tone={tone as MarkTone}>{words}</Mark>,
}));
