// The project's files as the rules see them: text, lines and, for code, the syntax tree (parsed once, when first asked for).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParseResult, parseSync } from "oxc-parser";

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** TypeScript or JavaScript. */
  readonly isCode: boolean;
  readonly isTest: boolean;
  readonly syntax: ParseResult;
  lineCount(): number;
  lineAt(offset: number): number;
}

export interface SourceTree {
  readonly files: readonly SourceFile[];
  readonly code: readonly SourceFile[];
  has(path: string): boolean;
  find(path: string): SourceFile | undefined;
}

const TEXT_FILE = /(\.(ts|tsx|mts|mjs|js|json|md|yaml|yml|sql|css|toml|html|svg|sh|txt)|(^|\/)(run|LICENSE))$/;
const CODE_FILE = /\.(ts|tsx|mts|mjs|js)$/;
const FOLDERS_NOT_OURS = new Set([".git", ".data", "node_modules", "dist", "coverage", ".scratch"]);

/** Everything under the root that we wrote; fixtures and foreign folders are no business of the rules. */
export function readTree(root: string): SourceTree {
  const files: Record<string, string> = {};
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!FOLDERS_NOT_OURS.has(entry.name) && entry.name !== "fixtures") visit(path);
      } else if (entry.isFile()) {
        files[path] = TEXT_FILE.test(path) ? readFileSync(join(root, path), "utf8") : "";
      }
    }
  };
  visit("");
  return makeTree(files);
}

export function makeTree(texts: Readonly<Record<string, string>>): SourceTree {
  const files = Object.entries(texts).map(([path, text]) => makeFile(path, text));
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    files,
    code: files.filter((file) => file.isCode),
    has: (path) => byPath.has(path),
    find: (path) => byPath.get(path),
  };
}

function makeFile(path: string, text: string): SourceFile {
  let syntax: ParseResult | undefined;
  let lineStarts: number[] | undefined;
  const startsOfLines = () => {
    lineStarts ??= [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
    return lineStarts;
  };
  return {
    path,
    text,
    isCode: CODE_FILE.test(path),
    isTest: /\.test\.tsx?$/.test(path) || path.startsWith("test/"),
    get syntax() {
      syntax ??= parseSync(path, text);
      return syntax;
    },
    lineCount: () => (text === "" ? 0 : startsOfLines().length - (text.endsWith("\n") ? 1 : 0)),
    lineAt: (offset) => {
      const starts = startsOfLines();
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low + 1;
    },
  };
}
