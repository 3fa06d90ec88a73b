// V8 lets garbage of a long stream grow to half a gigabyte before it collects; a city's server has other uses for it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MEGABYTE = 1024 * 1024;
/** Above this a collection is worth its tenth of a second. */
const RESIDENT_BYTES_MAX = 340 * MEGABYTE;
/** A process that needs as much for good reasons (a large index of names) must not collect all the time. */
const PAUSE_MS_MIN = 400;

let collect: (() => void) | null = null;
let collectedAtMs = 0;

/** To be called between pieces of long work. Collects at once when the process has grown beyond what such work should need. */
export function keepMemoryLow(): void {
  if (process.memoryUsage.rss() < RESIDENT_BYTES_MAX) return;
  const nowMs = performance.now();
  if (nowMs - collectedAtMs < PAUSE_MS_MIN) return;
  collect ??= openCollector();
  collect();
  collectedAtMs = performance.now();
}

/** `gc` exists only behind a flag, which may be set while the program runs but is seen only by a new context. */
function openCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
