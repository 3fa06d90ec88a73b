// V8 lets garbage of a long stream grow to half a gigabyte before it collects; a city's server has other uses for it.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MEGABYTE = 1024 * 1024;
/** What work in pieces leaves behind between two collections; a collection looks at what lives, not at what died, so rare ones cost little. */
const GARBAGE_BYTES = 36 * MEGABYTE;

let collect: (() => void) | null = null;
let livingBytes = 0;

/** To be called between pieces of long work. Collects once so much garbage may have come since the last time. */
export function keepMemoryLow(): void {
  const usedBytes = readUsedBytes();
  if (usedBytes < livingBytes + GARBAGE_BYTES) return;
  collect ??= openCollector();
  collect();
  livingBytes = readUsedBytes();
}

/** Buffers lie outside the heap, and their garbage weighs there. */
function readUsedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** `gc` exists only behind a flag, which may be set while the program runs but is seen only by a new context. */
function openCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
