import type { Rule } from "../rule.ts";

const LOOKS_LIKE_CODE =
  /^\s*((const|let|var)\s+[\w{[].*=|import\s.*from\s+["']|export\s+(const|function|type|interface)\s|return\b.*;\s*$|if\s*\(.*\)\s*(\{|\w.*;)\s*$|for\s*\(.*\)\s*\{|await\s.*\(.*\);?\s*$|[\w.]+\(.*\);\s*$|\}\s*(else\b.*)?[;)]*\s*$|<\/?[A-Z]\w*.*>\s*$)/;

export const noCommentedCode: Rule = {
  name: "no-commented-code",
  why: "Code in a comment is neither run nor read; git remembers it better.",
  mend: "Delete it; if it explains something, say that in a sentence.",
  check: (tree) =>
    tree.code.flatMap((file) =>
      file.syntax.comments.flatMap((comment) => {
        // A docstring may show a call in backquotes or as an example; only whole lines of code are meant.
        const lines = comment.value.split("\n").map((line) => line.replace(/^\s*\* ?/, ""));
        const isExample = comment.type === "Block" && comment.value.startsWith("*");
        if (isExample || !lines.some((line) => LOOKS_LIKE_CODE.test(line))) return [];
        return [{ path: file.path, line: file.lineAt(comment.start), words: "code in a comment" }];
      }),
    ),
  examples: {
    fault: { "src/ledger/a.ts": "// const total = rows.length;\nexport const a = 1;\n" },
    clean: { "src/ledger/a.ts": "// A constant, because the total of rows never changes.\nexport const a = 1;\n" },
  },
};
