import { isGenerated } from "../generated.ts";
import type { Rule } from "../rule.ts";

const LINES_MAX = 300;
const LINES_MAX_OF_TESTS = 500;

export const fileSize: Rule = {
  name: "file-size",
  why: "A file that can be read in one sitting holds one concept.",
  mend: "Cut the file where its concept changes; each part gets the name of what it holds.",
  check: (tree) =>
    tree.files.flatMap((file) => {
      if ((!file.isCode && !file.path.endsWith(".css")) || isGenerated(file)) return [];
      const linesMax = file.isTest ? LINES_MAX_OF_TESTS : LINES_MAX;
      const lines = file.lineCount();
      return lines > linesMax ? [{ path: file.path, line: linesMax + 1, words: `${lines} lines, at most ${linesMax}` }] : [];
    }),
  examples: {
    fault: { "src/ledger/a.ts": "// A line.\n".repeat(301) },
    clean: { "src/ledger/a.ts": "// A line.\n".repeat(300), "src/ledger/a.test.ts": "// A line.\n".repeat(500) },
  },
};
