import { posix } from "node:path";
import type { Rule } from "../rule.ts";

const LINK = /\]\(([^)\s]+)\)/g;

export const linksLeadSomewhere: Rule = {
  name: "links-lead-somewhere",
  why: "A glossary whose terms link to the files that own them is a map; with dead links it is a rumour.",
  mend: "Correct the path; a folder's link ends with a slash.",
  check: (tree) =>
    tree.files
      .filter((file) => file.path.endsWith(".md"))
      .flatMap((file) =>
        [...file.text.matchAll(LINK)].flatMap((match) => {
          const address = match[1] ?? "";
          if (/^([a-z]+:|#)/.test(address)) return [];
          const path = posix.join(posix.dirname(file.path), decodeURI(address.replace(/#.*$/, "")));
          const isThere = path.endsWith("/") ? tree.files.some((other) => other.path.startsWith(path)) : tree.has(path);
          return isThere ? [] : [{ path: file.path, line: file.lineAt(match.index), words: `${address} leads nowhere` }];
        }),
      ),
  examples: {
    fault: { "docs/GLOSSARY.md": "[subject](../src/subjects/contract.ts)\n" },
    clean: { "docs/GLOSSARY.md": "[subject](../src/subjects/contract.ts)\n", "src/subjects/contract.ts": "" },
  },
};
