import { roomOf } from "../import-table.ts";
import { importsOf } from "../imports-of.ts";
import type { Rule } from "../rule.ts";

export const frontDoors: Rule = {
  name: "front-doors",
  why: "What a room promises others stands in one file; everything behind it may change without asking.",
  mend: "Import from the room's index.ts (server) or contract.ts (browser too), and export there what is missing.",
  check: (tree) =>
    tree.code.flatMap((file) => {
      const from = roomOf(file.path);
      if (from === null || file.isTest) return [];
      return importsOf(file).flatMap(({ target, offset }) => {
        const to = target === null ? null : roomOf(target);
        if (target === null || to === null || to === from || to === "web/kit" || from === "apps") return [];
        const isFrontDoor = target === `src/${to}/index.ts` || target === `src/${to}/contract.ts`;
        return isFrontDoor ? [] : [{ path: file.path, line: file.lineAt(offset), words: `${target} is behind the door of ${to}` }];
      });
    }),
  examples: {
    fault: { "src/ledger/a.ts": 'import { foldName } from "../subjects/fold-name.ts";\n' },
    clean: { "src/ledger/a.ts": 'import { foldName } from "../subjects/index.ts";\n' },
  },
};
