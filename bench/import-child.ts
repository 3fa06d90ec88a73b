// One import in a process of its own, so that its memory is its own: receive, check, resolve, seal, load, publish. Prints one JSON line.
import { loadCatalog } from "../src/catalog/index.ts";
import { processBatch, receiveBatch } from "../src/intake/index.ts";
import {
  makePreparedContext,
  readConfig,
  readFilePieces,
  readOutboxDelaySeconds,
  runOutboxConsumer,
  systemClock,
  todayIn,
} from "../src/platform/index.ts";
import { publicationConsumer } from "../src/publication/index.ts";

const [url = "", dataDir = "", path = ""] = process.argv.slice(2);
const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: url, DEMO: "none", LOG_LEVEL: "error" });
const context = { ...(await makePreparedContext(config, { ownerUrl: url, role: "xinshu_app" })), catalog: await loadCatalog(["catalog"]) };
const { db, catalog, log } = context;
const consumer = publicationConsumer({ catalog, today: () => todayIn(systemClock) });

const start = performance.now();
const cpuAtStart = process.cpuUsage();
const publication = runOutboxConsumer(db, consumer, log);
const received = await receiveBatch(context, {
  resource: "penalty",
  unit: "market-regulation",
  submittedBy: null,
  channel: "cli",
  fileName: path,
  bytes: readFilePieces(path),
});
const storedSeconds = (performance.now() - start) / 1000;
const batch = await processBatch(context, received.batch);
const loadedSeconds = (performance.now() - start) / 1000;
while ((await readOutboxDelaySeconds(db, consumer, new Date())) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
const seconds = (performance.now() - start) / 1000;
await publication.stop();
await db.close();
const { maxRSS } = process.resourceUsage();
const cpu = process.cpuUsage(cpuAtStart);
console.log(
  JSON.stringify({
    seconds,
    storedSeconds,
    loadedSeconds,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakMemoryMb: maxRSS / 1024,
    counts: batch?.counts,
    refusal: batch?.refusal,
    errors: batch?.errorSummary,
  }),
);
