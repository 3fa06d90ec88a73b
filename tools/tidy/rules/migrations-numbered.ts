import type { Rule } from "../rule.ts";

export const migrationsNumbered: Rule = {
  name: "migrations-numbered",
  why: "Migrations run in the order of their numbers, once, on every database there is.",
  mend: "Name the file with the next number, `0002-what-it-does.sql`; never two with one number, never a gap.",
  check: (tree) => {
    const paths = tree.files.map((file) => file.path).filter((path) => path.startsWith("db/migrations/") && !path.endsWith(".md"));
    return paths.sort().flatMap((path, index) => {
      const expected = String(index + 1).padStart(4, "0");
      const isRight = new RegExp(`^db/migrations/${expected}-[a-z0-9-]+\\.sql$`).test(path);
      return isRight ? [] : [{ path, line: 1, words: `expected a name that begins with ${expected}-` }];
    });
  },
  examples: {
    fault: { "db/migrations/0001-house.sql": "", "db/migrations/0003-cases.sql": "" },
    clean: { "db/migrations/0001-house.sql": "", "db/migrations/0002-cases.sql": "" },
  },
};
