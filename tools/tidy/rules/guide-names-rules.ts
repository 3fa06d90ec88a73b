import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Rule } from "../rule.ts";

const GUIDE = "docs/STYLE.md";

export const guideNamesRules: Rule = {
  name: "guide-names-rules",
  why: "A rule nobody can look up is a nuisance, and a written rule nobody checks rots.",
  mend: "Name each rule as `tidy: its-name` in docs/STYLE.md, where it says why; remove names of rules that are gone.",
  check: (tree) => {
    const guide = tree.find(GUIDE);
    if (guide === undefined) return [];
    const named = [...guide.text.matchAll(/`tidy: ([a-z-]+)`/g)].map((match) => ({
      name: match[1] ?? "",
      line: guide.lineAt(match.index),
    }));
    const rules = readdirSync(join(import.meta.dirname)).map((file) => file.replace(/\.ts$/, ""));
    const forgotten = rules.filter((rule) => !named.some(({ name }) => name === rule));
    const unknown = named.filter(({ name }) => !rules.includes(name));
    return [
      ...forgotten.map((rule) => ({ path: GUIDE, line: 1, words: `the rule ${rule} is not in the guide` })),
      ...unknown.map(({ name, line }) => ({ path: GUIDE, line, words: `there is no rule ${name}` })),
    ];
  },
  examples: {
    fault: { [GUIDE]: "Be brief (`tidy: brevity`).\n" },
    clean: {
      [GUIDE]: readdirSync(import.meta.dirname)
        .map((file) => `\`tidy: ${file.replace(/\.ts$/, "")}\`\n`)
        .join(""),
    },
  },
};
