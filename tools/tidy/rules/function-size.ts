import { functionsOf } from "../functions-of.ts";
import { isGenerated } from "../generated.ts";
import type { Rule } from "../rule.ts";

const LINES_MAX = 60;
const LINES_MAX_OF_COMPONENTS = 120;

export const functionSize: Rule = {
  name: "function-size",
  why: "What separates clear code from mud is its longest functions.",
  mend: "Guard first, then the straight path; give each step a name and a function of its own.",
  check: (tree) =>
    tree.code.flatMap((file) => {
      if (isGenerated(file)) return [];
      return functionsOf(file).flatMap(({ name, isComponent, isSuite, startLine, endLine }) => {
        const lines = endLine - startLine + 1;
        const linesMax = isComponent ? LINES_MAX_OF_COMPONENTS : LINES_MAX;
        if (isSuite || lines <= linesMax) return [];
        return [{ path: file.path, line: startLine, words: `${name} has ${lines} lines, at most ${linesMax}` }];
      });
    }),
  examples: {
    fault: { "src/ledger/a.ts": `export function fill() {\n${"  step();\n".repeat(59)}}\n` },
    clean: {
      "src/ledger/a.ts": `export function fill() {\n${"  step();\n".repeat(58)}}\n`,
      "src/web/portal/b.tsx": `export function Page() {\n${"  step();\n".repeat(100)}}\n`,
      "src/ledger/a.test.ts": `describe("the ledger", () => {\n${"  step();\n".repeat(80)}});\n`,
    },
  },
};
