import type { Rule } from "../rule.ts";

/** Tools that read a configuration ask for its default export. */
const DEFAULT_BY_CUSTOM = /(^|\/)(.*\.config\.ts|global-setup\.ts)$/;

export const namedExports: Rule = {
  name: "named-exports",
  why: "A thing has one name everywhere, and a front door lists what goes through it.",
  mend: "Export by name; list the names in place of a star.",
  check: (tree) =>
    tree.code.flatMap((file) =>
      file.syntax.module.staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ exportName, importName, start }) => {
          const site = { path: file.path, line: file.lineAt(start) };
          if (exportName.kind === "Default" && !DEFAULT_BY_CUSTOM.test(file.path)) return [{ ...site, words: "a default export" }];
          if (importName.kind === "All" || importName.kind === "AllButDefault") return [{ ...site, words: "an export of everything" }];
          return [];
        }),
      ),
    ),
  examples: {
    fault: { "src/ledger/index.ts": 'export * from "./a.ts";\n', "src/ledger/a.ts": "export default 1;\n" },
    clean: { "src/ledger/index.ts": 'export { appendRecords } from "./append-records.ts";\n', "vite.config.ts": "export default {};\n" },
  },
};
