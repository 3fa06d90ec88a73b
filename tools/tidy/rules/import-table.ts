import { explainForbidden, roomOf } from "../import-table.ts";
import { importsOf } from "../imports-of.ts";
import type { Rule } from "../rule.ts";

export const importTable: Rule = {
  name: "import-table",
  why: "A room that imports only what stands below it can be read, tested and replaced alone.",
  mend: "Move the function down, pass it in from src/apps, or send an outbox event; the table is tools/tidy/import-table.ts.",
  check: (tree) =>
    tree.code.flatMap((file) => {
      const from = roomOf(file.path);
      if (from === null || file.isTest) return [];
      return importsOf(file).flatMap(({ target, offset }) => {
        const to = target === null ? null : roomOf(target);
        if (target === null || to === null || to === from) return [];
        const words = explainForbidden(from, to, target);
        return words === null ? [] : [{ path: file.path, line: file.lineAt(offset), words }];
      });
    }),
  examples: {
    fault: { "src/ledger/a.ts": 'import { publish } from "../publication/index.ts";\n' },
    clean: { "src/publication/a.ts": 'import { listRecords } from "../ledger/index.ts";\n' },
  },
};
