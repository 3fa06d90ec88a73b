import { Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

const BANNED_IN_PATHS = /^(utils?|helpers?|common|misc|manager|shared|lib|stuff|(new|old)-.*|.*-(utils?|helpers?|manager|v\d+)|data\d)$/;
const BANNED_IDENTIFIER = /(^(utils?|helpers?|misc|manager)$)|(Utils?|Helpers?|Misc|Manager)$|^(data|info|temp|tmp|foo)\d+$|[a-z]V[2-9]$/;

export const bannedNames: Rule = {
  name: "banned-names",
  why: "A name that says nothing becomes the bag that holds everything.",
  mend: "Name the thing by what it is in the glossary; of two generations keep one.",
  check: (tree) => [
    ...tree.files.flatMap(({ path }) => {
      const wrong = path.split("/").find((part) => BANNED_IN_PATHS.test(part.replace(/\..*$/, "")));
      return wrong === undefined ? [] : [{ path, line: 1, words: `the name ${wrong} says nothing` }];
    }),
    ...tree.code.flatMap(findIdentifiers),
  ],
  examples: {
    fault: { "src/ledger/utils.ts": "", "src/ledger/a.ts": "export const dateHelper = 1;\n" },
    clean: { "src/ledger/append-records.ts": "export const appendRecords = 1;\n" },
  },
};

function findIdentifiers(file: SourceFile) {
  const found: { path: string; line: number; words: string }[] = [];
  const judge = (name: string, offset: number) => {
    if (BANNED_IDENTIFIER.test(name)) found.push({ path: file.path, line: file.lineAt(offset), words: `the name ${name} says nothing` });
  };
  new Visitor({
    FunctionDeclaration: ({ id }) => {
      if (id) judge(id.name, id.start);
    },
    ClassDeclaration: ({ id }) => {
      if (id) judge(id.name, id.start);
    },
    TSInterfaceDeclaration: ({ id }) => judge(id.name, id.start),
    TSTypeAliasDeclaration: ({ id }) => judge(id.name, id.start),
    VariableDeclarator: ({ id }) => {
      if (id.type === "Identifier") judge(id.name, id.start);
    },
  }).visit(file.syntax.program);
  return found;
}
