// npm run bench [-- --size N --rounds N --only import,reads,search,log,cases --json]: every figure is a ratio to a floor of the same run.
import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { migrate, openDatabase, startEmbeddedServer } from "../src/platform/index.ts";
import { measureCases } from "./cases.ts";
import { measureImport } from "./import.ts";
import { measureNameSearch } from "./name-search.ts";
import { measureReads } from "./reads.ts";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "import,reads,search,log,cases" },
    json: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const rounds = Number(values.rounds);
const SEARCHED_NAMES = 1_000_000;
const OPEN_CASES = 100_000;
const report = (line: string) => console.error(line);

const folder = await mkdtemp(join(tmpdir(), "xinshu-bench-"));
await chmod(folder, 0o755); // as root the server runs as another user, and its files should go with the folder
const server = await startEmbeddedServer({ dataDir: folder });
try {
  await migrate(server.url);
  const owner = openDatabase({ url: server.url, connectionsMax: 2 });
  await owner.run(
    "insert into unit (unit_code, name, kind, position) values ('market-regulation', '市市场监督管理局', 'department', 1) on conflict do nothing",
  );
  await owner.close();
  const figures: Record<string, unknown> = { size };
  if (values.only.includes("import"))
    figures["import"] = await measureImport({ url: server.url, dataDir: folder, folder, size, rounds, report });
  if (values.only.includes("reads")) Object.assign(figures, await measureReads({ url: server.url, dataDir: folder, size, rounds, report }));
  if (values.only.includes("search")) {
    const { p95Ms, recall, buildMs, memoryMb } = measureNameSearch({ names: SEARCHED_NAMES });
    figures["search"] = { p95Ms, recall, buildMs, memoryMb };
  }
  if (values.only.includes("log")) figures["log"] = await measureLogApart([server.url, folder, folder, String(rounds)]);
  if (values.only.includes("cases")) figures["cases"] = await measureCases({ url: server.url, folder, cases: OPEN_CASES, rounds, report });
  console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
} finally {
  await server.release();
  await rm(folder, { recursive: true, force: true });
}

/** Apart, because it opens the whole server, whose pages want a load hook. */
async function measureLogApart(args: readonly string[]): Promise<unknown> {
  const [hook, child] = [join(import.meta.dirname, "../bin/tsx-hook.mjs"), join(import.meta.dirname, "log-child.ts")];
  const env = { ...process.env, NODE_ENV: "production", LOG_LEVEL: "error" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--import", hook, child, ...args], { env, maxBuffer: 1 << 24 });
  report(stderr.trim());
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}");
}
