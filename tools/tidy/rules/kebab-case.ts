import type { Rule } from "../rule.ts";

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Names that tools and readers of open source projects look for. */
const NAMES_BY_CUSTOM = /^(\..*|[A-Z]+(-[A-Z]+)*\.md|README\.zh-CN\.md|LICENSE)$/;
/** Files for officers to try bear the names that officers give their files. */
const OFFICERS_FILE = /^examples\/[^/]+\.(csv|xlsx|xls)$/;

export const kebabCase: Rule = {
  name: "kebab-case",
  why: "One spelling of file names works on every file system and is found by typing it.",
  mend: "Rename to lower-case words joined by hyphens; the name is that of the main export.",
  check: (tree) =>
    tree.files.flatMap(({ path }) => {
      if (OFFICERS_FILE.test(path)) return [];
      const wrong = path.split("/").find((part) => !KEBAB_CASE.test(part) && !NAMES_BY_CUSTOM.test(part));
      return wrong === undefined ? [] : [{ path, line: 1, words: `${wrong} is not kebab-case` }];
    }),
  examples: {
    fault: { "src/ledger/appendRecords.ts": "" },
    clean: {
      "src/ledger/append-records.test.ts": "",
      "examples/行政处罚-样例.csv": "",
      "docs/STYLE.md": "",
      ".ci/run": "",
      "db/migrations/0001-house.sql": "",
    },
  },
};
