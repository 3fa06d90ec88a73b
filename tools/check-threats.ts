// docs/THREATS.md names, for each threat, the tests that prove its control. This reads the page and the tests and fails when a
// named test does not exist, when a threat names none, or when a title is named by more than one test file's sentence.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Threat {
  readonly line: number;
  readonly name: string;
  readonly tests: readonly string[];
}

/** Rows of the tables whose last column is headed "Proven by". */
export function readThreats(page: string): Threat[] {
  const threats: Threat[] = [];
  let isTable = false;
  for (const [index, text] of page.split("\n").entries()) {
    const cells = readCells(text);
    if (cells === null) isTable = false;
    else if (cells.at(-1) === "Proven by") isTable = true;
    else if (isTable && !/^:?-+:?$/.test(cells[0] ?? "")) {
      threats.push({
        line: index + 1,
        name: cells[0] ?? "",
        tests: [...(cells.at(-1) ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
      });
    }
  }
  return threats;
}

/** Each title stands in its file as the first argument of a test, whatever quotes it has there. */
export function readTitles(source: string): string[] {
  return [...source.matchAll(/\(\s*(["'`])((?:(?!\1)[^\\\n]|\\.)+)\1\s*,\s*(?:\{|async|\(|function)/g)].map((match) =>
    (match[2] ?? "").replaceAll(/\\(.)/g, "$1"),
  );
}

export function findFaults(threats: readonly Threat[], titles: ReadonlySet<string>): string[] {
  if (threats.length === 0) return ["docs/THREATS.md holds no table with a column “Proven by”"];
  return threats.flatMap(({ line, name, tests }) => {
    if (tests.length === 0) return [`docs/THREATS.md:${line} “${name}” names no test`];
    return tests.filter((title) => !titles.has(title)).map((title) => `docs/THREATS.md:${line} there is no test “${title}”`);
  });
}

function readCells(line: string): string[] | null {
  if (!line.startsWith("|")) return null;
  return line
    .replace(/^\||\|\s*$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function main(): number {
  const root = join(import.meta.dirname, "..");
  const files = globSync("{src,test,tools}/**/*.test.{ts,tsx}", { cwd: root });
  const titles = new Set(files.flatMap((file) => readTitles(readFileSync(join(root, file), "utf8"))));
  const threats = readThreats(readFileSync(join(root, "docs/THREATS.md"), "utf8"));
  const faults = findFaults(threats, titles);
  for (const fault of faults) console.log(fault);
  if (faults.length === 0) console.log(`${threats.length} threats, each with a test that exists`);
  return faults.length === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = main();
