import type { Rule } from "../rule.ts";

const SWITCH_OFF = /(biome-ignore|oxlint-disable|eslint-disable|@ts-expect-error)/;
const FORBIDDEN = /@ts-(ignore|nocheck)/;
const REASON_CHARS_MIN = 15;

export const explainedExceptions: Rule = {
  name: "explained-exceptions",
  why: "An exception without a reason is copied; one with a reason is judged again.",
  mend: "Say after a colon or two dashes why the rule does not hold here; use @ts-expect-error in place of @ts-ignore.",
  check: (tree) =>
    tree.code.flatMap((file) =>
      file.syntax.comments.flatMap((comment) => {
        const site = { path: file.path, line: file.lineAt(comment.start) };
        if (FORBIDDEN.test(comment.value)) return [{ ...site, words: "an error silenced for ever" }];
        if (!SWITCH_OFF.test(comment.value)) return [];
        const reason = /(:|--)\s+(.+)$/s.exec(comment.value)?.[2]?.trim() ?? "";
        return reason.length >= REASON_CHARS_MIN ? [] : [{ ...site, words: "an exception without a reason" }];
      }),
    ),
  examples: {
    fault: { "src/ledger/a.ts": "// biome-ignore lint/style/noNonNullAssertion: ok\nexport const a = b!;\n" },
    clean: { "src/ledger/a.ts": "// biome-ignore lint/style/noNonNullAssertion: the line above has just set it\nexport const a = b!;\n" },
  },
};
