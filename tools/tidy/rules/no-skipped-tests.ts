import { Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

const SWITCHES = new Set(["skip", "only", "todo", "fails", "skipIf", "runIf"]);
const TEST_FUNCTIONS = new Set(["test", "it", "describe", "suite", "bench"]);

export const noSkippedTests: Rule = {
  name: "no-skipped-tests",
  why: "A test that does not run proves nothing and looks as if it did.",
  mend: "Mend the test or delete it. Where data may be absent, declare the tests only when its folder is there.",
  check: (tree) => tree.code.filter((file) => file.isTest).flatMap(findSwitches),
  examples: {
    fault: { "src/ledger/a.test.ts": 'test.skip("a record is appended", () => {});\n' },
    clean: { "src/ledger/a.test.ts": 'test("a record is appended", () => {});\n' },
  },
};

function findSwitches(file: SourceFile) {
  const found: { path: string; line: number; words: string }[] = [];
  new Visitor({
    MemberExpression: ({ object, property, start }) => {
      if (object.type !== "Identifier" || property.type !== "Identifier") return;
      if (!TEST_FUNCTIONS.has(object.name) || !SWITCHES.has(property.name)) return;
      found.push({ path: file.path, line: file.lineAt(start), words: `${object.name}.${property.name}` });
    },
  }).visit(file.syntax.program);
  return found;
}
