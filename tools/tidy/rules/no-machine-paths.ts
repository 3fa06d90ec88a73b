import type { Rule } from "../rule.ts";

// Put together from parts, so that this file does not hold what it looks for.
const HOME_FOLDERS = ["work", "root", "home", "Users"].join("|");
const MACHINE_PATH = new RegExp(`(^|[\\s"'\`(=:])/(${HOME_FOLDERS})/[\\w.-]+|/tmp/n\\d\\d|(^|[\\s"'\`(])[A-Z]:\\\\\\\\?(Users|work)`);
const REGISTRY_HOST = new RegExp(["registry", "\\.(npmjs|npmmirror|yarnpkg)", "\\."].join(""));

export const noMachinePaths: Rule = {
  name: "no-machine-paths",
  why: "A path of one machine or the address of one mirror works nowhere else.",
  mend: "Write the path from the project's root, or take it from the environment.",
  check: (tree) =>
    tree.files.flatMap((file) =>
      file.text.split("\n").flatMap((line, index) => {
        const match = MACHINE_PATH.exec(line) ?? REGISTRY_HOST.exec(line);
        return match ? [{ path: file.path, line: index + 1, words: `${match[0].trim()} belongs to one machine` }] : [];
      }),
    ),
  examples: {
    fault: { "README.md": `Run it in /${"work"}/main first.\n` },
    clean: { "README.md": "Run it in the project's folder; the address /home leads nowhere.\n" },
  },
};
