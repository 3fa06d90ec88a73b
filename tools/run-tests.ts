// Runs every test once (unit, stories, browser) and ends with the line `N passed, N failed`, as `npm test` promises.
// What cannot be counted as a test but is wrong all the same (a file that does not load, an error outside any test,
// no test at all) counts as one failure, so that the last line never says 0 failed about a run that failed.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const projectRoot = join(import.meta.dirname, "..");

async function main(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "xinshu-tests-"));
  const reportPath = join(folder, "report.json");
  try {
    const exitCode = await runVitest(reportPath, process.argv.slice(2));
    const tally = await readTally(reportPath, exitCode);
    console.log(describeTally(tally));
    return exitCode === 0 && tally.failed === 0 && tally.passed > 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runVitest(reportPath: string, filters: readonly string[]): Promise<number> {
  const program = join(projectRoot, "node_modules", "vitest", "vitest.mjs");
  const args = [program, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`, ...filters];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

async function readTally(reportPath: string, exitCode: number): Promise<Tally> {
  const text = await readFile(reportPath, "utf8").catch(() => null);
  if (text === null) {
    console.error("The test runner ended without a report.");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report: VitestReport = JSON.parse(text);
  const filesThatDidNotLoad = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  for (const file of filesThatDidNotLoad) console.error(`Counted as a failure, the file itself failed: ${file.name}`);
  const failed = report.numFailedTests + filesThatDidNotLoad.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  if (failed === 0 && exitCode !== 0) {
    console.error("Counted as a failure: an error outside any test, or no test found (see above).");
    return { passed: report.numPassedTests, failed: 1, skipped };
  }
  return { passed: report.numPassedTests, failed, skipped };
}

function describeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

process.exitCode = await main();
