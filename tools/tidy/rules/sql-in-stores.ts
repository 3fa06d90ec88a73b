import { Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

const SQL =
  /(^|[\s(])(select\s[\s\S]*\sfrom\s|insert\s+into\s+\w|update\s+\w+\s+(\w+\s+)?set\s|delete\s+from\s+\w|truncate\s+\w|create\s+(unlogged\s+|temp\s+)?table\s|alter\s+table\s|drop\s+table\s|copy\s+\w+\s*\(|with\s+\w+\s+as\s+(materialized\s+)?\(|lock\s+table\s)/i;
const PLACES_OF_SQL = /(-store\.ts$|^src\/platform\/|^(db|bench|tools|test)\/)/;

export const sqlInStores: Rule = {
  name: "sql-in-stores",
  why: "All SQL of a room in one place can be read against the schema and the rules for a cluster.",
  mend: "Move the statement into the room's *-store.ts and call it by a verb.",
  check: (tree) => tree.code.filter((file) => !file.isTest && !PLACES_OF_SQL.test(file.path)).flatMap(findSql),
  examples: {
    fault: { "src/ledger/append-records.ts": "await tx.run(`insert into record (a) values ($1)`);\n" },
    clean: {
      "src/ledger/ledger-store.ts": "await tx.run(`insert into record (a) values ($1)`);\n",
      "src/ledger/errors.ts": 'export const words = "please select a file";\n',
    },
  },
};

function findSql(file: SourceFile) {
  const found: { path: string; line: number; words: string }[] = [];
  const judge = (text: string, offset: number) => {
    if (SQL.test(text)) found.push({ path: file.path, line: file.lineAt(offset), words: "SQL outside a store" });
  };
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === "string") judge(value, start);
    },
    TemplateLiteral: ({ quasis, start }) => judge(quasis.map((quasi) => quasi.value.raw).join("x"), start),
  }).visit(file.syntax.program);
  return found;
}
