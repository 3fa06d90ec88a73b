import { posix } from "node:path";
import { roomOf } from "../import-table.ts";
import { importsOf } from "../imports-of.ts";
import type { Rule } from "../rule.ts";

const PACKAGES_ALLOWED = new Set(["zod", "vitest"]);

export const browserSafeContract: Rule = {
  name: "browser-safe-contract",
  why: "A contract is read by browsers as well, so it may pull in nothing of Node or of a server.",
  mend: "Keep in contract.ts only schemas, types and pure rules; it imports zod, other contracts and pure files beside it.",
  check: (tree) =>
    tree.code
      .filter((file) => posix.basename(file.path) === "contract.ts")
      .flatMap((file) =>
        importsOf(file).flatMap(({ request, target, offset }) => {
          const isAllowed =
            target === null
              ? PACKAGES_ALLOWED.has(request)
              : target.endsWith("/contract.ts") || (roomOf(target) === roomOf(file.path) && !/(index|-store|routes)\.ts$/.test(target));
          return isAllowed ? [] : [{ path: file.path, line: file.lineAt(offset), words: `a contract must not import ${request}` }];
        }),
      ),
  examples: {
    fault: { "src/ledger/contract.ts": 'import { readFile } from "node:fs/promises";\n' },
    clean: { "src/ledger/contract.ts": 'import { z } from "zod";\nimport { Level } from "../catalog/contract.ts";\n' },
  },
};
