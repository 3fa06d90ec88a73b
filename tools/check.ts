// `npm run check`: everything about the code that a machine can judge without running it. Steps are independent, run two
// at a time (the machines we run on have two cores), and stay silent unless they fail; a failing step says how to mend it.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly howToMend: string;
}

interface Outcome {
  readonly step: Step;
  readonly isRight: boolean;
  readonly seconds: string;
  readonly output: string;
}

const projectRoot = join(import.meta.dirname, "..");
const STEPS_AT_ONCE = 2;

// The slow ones first, so that the short ones fill the gap at the end.
const STEPS: readonly Step[] = [
  { name: "types", command: ["tsc", "--noEmit"], howToMend: "Read each message from the top; `npm run types` repeats this step alone." },
  {
    name: "unused code",
    command: ["knip", "--no-progress"],
    howToMend: "Delete the file, export or dependency, or name a real entry point in knip.json.",
  },
  {
    name: "lint by types",
    command: ["oxlint", "--type-aware", "--report-unused-disable-directives", "src", "test", "tools", "bench", "bin"],
    howToMend: "Rules and their reasons stand in .oxlintrc.json; a comment that switches one off must say why.",
  },
  {
    name: "lint",
    command: ["biome", "check", "--formatter-enabled=false", "--error-on-warnings", "--max-diagnostics=200", "."],
    howToMend: "`npx biome check --formatter-enabled=false --write .` mends what can be mended by itself.",
  },
  { name: "format", command: ["biome", "format", "--max-diagnostics=50", "."], howToMend: "Run `npm run format`." },
  {
    name: "tidy",
    command: [process.execPath, "tools/tidy/main.ts"],
    howToMend: "Each line says the rule and the way to mend it; docs/STYLE.md says why.",
  },
  {
    name: "migrations",
    command: ["squawk", "--config", ".squawk.toml", "db/migrations/*.sql"],
    howToMend: "Make the migration safe for a running city; .squawk.toml lists what does not apply here, and why.",
  },
  {
    name: "schema dump",
    command: [process.execPath, "tools/dump-schema.ts", "--check"],
    howToMend: "Run `node tools/dump-schema.ts` and commit db/schema.sql with the migration.",
  },
  {
    name: "threats",
    command: [process.execPath, "tools/check-threats.ts"],
    howToMend: "Each line names a test that docs/THREATS.md promises and nobody wrote; write it, or mend the title on the page.",
  },
  {
    name: "lock file",
    command: [process.execPath, "tools/complete-lock.ts", "--check"],
    howToMend: "Run `node tools/complete-lock.ts` after `npm install` and commit package-lock.json.",
  },
  {
    name: "generated documents",
    command: [process.execPath, "tools/generate-docs.ts", "--check"],
    howToMend: "Run `node tools/generate-docs.ts` and commit docs/resources and docs/RIGHTS.md with what they are made from.",
  },
];

async function main(): Promise<number> {
  const waiting = [...STEPS];
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const outcome = await runStep(step);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: STEPS_AT_ONCE }, work));
  const failed = outcomes.filter((outcome) => !outcome.isRight).map((outcome) => outcome.step.name);
  if (failed.length === 0) console.log(`check: all ${STEPS.length} steps are right`);
  else console.log(`check: ${failed.length} of ${STEPS.length} steps failed: ${failed.join(", ")}`);
  return failed.length === 0 ? 0 : 1;
}

function runStep(step: Step): Promise<Outcome> {
  const [program, ...args] = step.command;
  const startedAt = performance.now();
  const env = { ...process.env, PATH: `${join(projectRoot, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}` };
  const child = spawn(program, args, { cwd: projectRoot, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (piece: string) => {
      output += piece;
    });
  }
  return new Promise((resolve) => {
    const finish = (isRight: boolean) => resolve({ step, isRight, seconds: ((performance.now() - startedAt) / 1000).toFixed(1), output });
    child.once("error", (error) => {
      output += `${error.message}\n`;
      finish(false);
    });
    child.once("close", (code) => finish(code === 0));
  });
}

function report({ step, isRight, seconds, output }: Outcome): void {
  console.log(`${isRight ? "right " : "FAILED"} ${step.name} (${seconds} s)`);
  if (isRight) return;
  console.log(output.trimEnd());
  console.log(`  to mend "${step.name}": ${step.howToMend}`);
}

process.exitCode = await main();
