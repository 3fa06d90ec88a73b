// One import in a process of its own, so that its memory is its own: receive, check, resolve, seal, load, publish. Prints one JSON line.
import { createReadStream } from "node:fs";
import { loadCatalog } from "../src/catalog/index.ts";
import { processBatch, receiveBatch } from "../src/intake/index.ts";
import {
  makeSealer,
  openDatabase,
  openFileStore,
  openKeyring,
  readOutboxDelaySeconds,
  runOutboxConsumer,
  systemClock,
  todayIn,
} from "../src/platform/index.ts";
import { publicationConsumer } from "../src/publication/index.ts";

const [url = "", dataDir = "", path = ""] = process.argv.slice(2);
const silent = () => {};
const log = { info: silent, warn: silent, error: (facts: object, words: string) => console.error(words, facts) };
const keyring = openKeyring(dataDir, undefined);
const db = openDatabase({ url, role: "xinshu_app" });
const catalog = await loadCatalog(["catalog"]);
const config = { port: 0, host: "127.0.0.1", dataDir, databaseUrl: url, city: "sanya", demo: "none" as const };
const context = { config, db, sealer: makeSealer(keyring), files: await openFileStore(dataDir, keyring), clock: systemClock, log, catalog };
const consumer = publicationConsumer({ catalog, today: () => todayIn(systemClock) });

const start = performance.now();
const publication = runOutboxConsumer(db, consumer, log);
const received = await receiveBatch(context, {
  resource: "penalty",
  unit: "market-regulation",
  submittedBy: null,
  channel: "cli",
  fileName: path,
  bytes: createReadStream(path),
});
const storedSeconds = (performance.now() - start) / 1000;
const batch = await processBatch(context, received.batch);
const loadedSeconds = (performance.now() - start) / 1000;
while ((await readOutboxDelaySeconds(db, consumer, new Date())) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
const seconds = (performance.now() - start) / 1000;
await publication.stop();
await db.close();
const { maxRSS } = process.resourceUsage();
console.log(
  JSON.stringify({
    seconds,
    storedSeconds,
    loadedSeconds,
    peakMemoryMb: maxRSS / 1024,
    counts: batch?.counts,
    refusal: batch?.refusal,
    errors: batch?.errorSummary,
  }),
);
