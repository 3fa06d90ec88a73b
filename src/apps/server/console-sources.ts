// What the console is built from: its own folder whole, and whatever its files lead to by their imports, room by room. A list by hand would
// forget a room, and a browser would go on with yesterday's rules.
import { globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const OWN_FOLDERS = "src/web/{console,kit}/**/*";
const SETTINGS = ["vite.config.ts", "package-lock.json"];
const IMPORT = /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g;

/** Paths from the project's root, in one order on every machine. */
export function listConsoleSources(root: string): string[] {
  const own = globSync(OWN_FOLDERS, { cwd: root }).filter((file) => isFile(join(root, file)) && !file.includes(".test."));
  const found = new Set<string>();
  const waiting = own.map((file) => join(root, file));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file) || !isFile(file)) continue;
    found.add(file);
    if (/\.tsx?$/.test(file)) waiting.push(...listImports(file));
  }
  return [...[...found].map((file) => relative(root, file)), ...SETTINGS].sort();
}

function listImports(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, path = ""]) => join(dirname(file), path));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
