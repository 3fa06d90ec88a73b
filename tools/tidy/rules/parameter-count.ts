import { functionsOf, NAMELESS } from "../functions-of.ts";
import { isGenerated } from "../generated.ts";
import type { Rule } from "../rule.ts";

const PARAMETERS_MAX = 3;
const PROPS_MAX = 6;

export const parameterCount: Rule = {
  name: "parameter-count",
  why: "A fourth argument is read as a riddle at every call; a component with seven props does two things.",
  mend: "Pass one object with named members; split a component, or pass the thing itself in place of its parts.",
  check: (tree) =>
    tree.code.flatMap((file) => {
      if (isGenerated(file)) return [];
      return functionsOf(file).flatMap(({ name, isComponent, parameterCount: parameters, propCount, startLine }) => {
        // A table of test cases hands its columns to the test as arguments.
        if (file.isTest && name === NAMELESS) return [];
        const site = { path: file.path, line: startLine };
        if (parameters > PARAMETERS_MAX) return [{ ...site, words: `${name} has ${parameters} parameters, at most ${PARAMETERS_MAX}` }];
        if (isComponent && propCount > PROPS_MAX) return [{ ...site, words: `${name} has ${propCount} props, at most ${PROPS_MAX}` }];
        return [];
      });
    }),
  examples: {
    fault: { "src/ledger/a.ts": "export function add(a: number, b: number, c: number, d: number) {\n  return a + b + c + d;\n}\n" },
    clean: {
      "src/ledger/a.ts": "export function add({ a, b, c, d }: Numbers) {\n  return a + b + c + d;\n}\n",
      "src/web/portal/b.tsx": "export function Row({ a, b, c, d, e, f }: RowProps) {\n  return null;\n}\n",
    },
  },
};
