import { Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

const PLACES_THAT_PRINT = /^(src\/apps\/(cli\/|server\/main\.ts$)|tools\/|bench\/|bin\/|test\/)/;

export const noConsole: Rule = {
  name: "no-console",
  why: "A printed line has no fields, no level and no one who checked it for personal numbers.",
  mend: "Hand the facts to the Log of the context; only the command line prints.",
  check: (tree) => tree.code.filter((file) => !file.isTest && !PLACES_THAT_PRINT.test(file.path)).flatMap(findConsole),
  examples: {
    fault: { "src/ledger/a.ts": 'console.log("appended");\n' },
    clean: { "src/ledger/a.ts": 'log.info({ rows }, "appended");\n', "tools/a.ts": 'console.log("done");\n' },
  },
};

function findConsole(file: SourceFile) {
  const found: { path: string; line: number; words: string }[] = [];
  new Visitor({
    MemberExpression: ({ object, start }) => {
      if (object.type !== "Identifier" || object.name !== "console") return;
      found.push({ path: file.path, line: file.lineAt(start), words: "a direct print" });
    },
  }).visit(file.syntax.program);
  return found;
}
