import { Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

const PLACES_WITH_A_CLOCK = /^(src\/platform\/|src\/apps\/|src\/web\/console\/|tools\/|bench\/|test\/|bin\/)/;

export const clockPassedIn: Rule = {
  name: "clock-passed-in",
  why: "A term that ends at midnight is proven by moving the clock, so nobody reads the machine's own.",
  mend: "Take `now` or a Clock as an argument; src/apps hands it in.",
  check: (tree) => tree.code.filter((file) => !file.isTest && !PLACES_WITH_A_CLOCK.test(file.path)).flatMap(findClocks),
  examples: {
    fault: { "src/publication/a.ts": "export const today = () => new Date();\n" },
    clean: { "src/publication/a.ts": "export const today = (clock: Clock) => new Date(clock.now().getTime());\n" },
  },
};

function findClocks(file: SourceFile) {
  const found: { path: string; line: number; words: string }[] = [];
  const keep = (offset: number) => found.push({ path: file.path, line: file.lineAt(offset), words: "reads the machine's clock" });
  new Visitor({
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type === "Identifier" && callee.name === "Date" && given.length === 0) keep(start);
    },
    CallExpression: ({ callee, start, end }) => {
      if (callee.type === "MemberExpression" && file.text.slice(start, end).startsWith("Date.now(")) keep(start);
    },
  }).visit(file.syntax.program);
  return found;
}
