// npm run bench [-- --size N --rounds N --only import,reads,search --json]: every figure is a ratio to a floor of the same run.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrate, openDatabase, startEmbeddedServer } from "../src/platform/index.ts";
import { measureImport } from "./import.ts";
import { measureNameSearch } from "./name-search.ts";
import { measureReads } from "./reads.ts";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "import,reads,search" },
    json: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const rounds = Number(values.rounds);
const SEARCHED_NAMES = 1_000_000;
const report = (line: string) => console.error(line);

const folder = await mkdtemp(join(tmpdir(), "xinshu-bench-"));
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
  console.log(values.json ? JSON.stringify(figures) : JSON.stringify(figures, null, 2));
} finally {
  await server.release();
  await rm(folder, { recursive: true, force: true });
}
