import { roomOf } from "../import-table.ts";
import type { Rule } from "../rule.ts";

const LINES_MAX = 40;

export const roomReadme: Rule = {
  name: "room-readme",
  why: "Whoever enters a room reads on one screen what it is for and what it promises.",
  mend: "Write README.md in the room's folder: what it holds, its words, its front door; at most 40 lines.",
  check: (tree) => {
    const rooms = new Set(tree.code.flatMap((file) => roomOf(file.path) ?? []));
    return [...rooms].flatMap((room) => {
      const path = `src/${room}/README.md`;
      const readme = tree.find(path);
      if (readme === undefined) return [{ path, line: 1, words: `the room ${room} has no README.md` }];
      const lines = readme.lineCount();
      return lines > LINES_MAX ? [{ path, line: LINES_MAX + 1, words: `${lines} lines, at most ${LINES_MAX}` }] : [];
    });
  },
  examples: {
    fault: { "src/ledger/a.ts": "" },
    clean: { "src/ledger/a.ts": "", "src/ledger/README.md": "# Ledger\n" },
  },
};
