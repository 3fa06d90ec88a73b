// A log as a stranger sees it: over HTTP from another's server, or in a folder that holds the same files. For commands, never for the server.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { readBundle } from "./logged-event.ts";
import { makeTreeReader, pathOfTile, TILE_WIDTH, type Tile, type TreeReader } from "./tiles.ts";

export interface RemoteLog {
  /** The log's own word for its key; trusted once, at a first meeting, or not at all. */
  vkey(): Promise<string>;
  checkpoint(): Promise<SignedCheckpoint>;
  tree(size: number): TreeReader;
  entries(size: number): AsyncIterable<Buffer>;
}

const WAIT_MS_MAX = 30_000;
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;

/** `place`: `https://…/log`, or a folder with `checkpoint` and `tile/…`. */
export function openRemoteLog(place: string): RemoteLog {
  const read = (name: string) => (/^https?:/.test(place) ? fetchBytes(`${place.replace(/\/+$/, "")}/${name}`) : readBytes(place, name));
  return {
    vkey: async () => (await read("vkey")).toString("utf8").trim(),
    checkpoint: async () => {
      const checkpoint = readCheckpoint((await read("checkpoint")).toString("utf8"));
      if (!checkpoint) throw auditErrors.logUnreachable({ place });
      return checkpoint;
    },
    tree: (size) => makeTreeReader(size, (tile) => read(`tile/${pathOfTile(tile)}`)),
    entries: (size) => readEntries(size, (tile) => read(`tile/${pathOfTile(tile, "entries")}`)),
  };
}

/** Sends a checkpoint with a witness's line under it to the log it is of. */
export async function sendCosignature(place: string, note: string): Promise<void> {
  const answer = await ask(`${place.replace(/\/+$/, "")}/cosignatures`, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: note,
  });
  if (!answer.ok) throw auditErrors.logUnreachable({ place: `${place}(${answer.status})` });
}

async function* readEntries(size: number, read: (tile: Tile) => Promise<Buffer>): AsyncGenerator<Buffer> {
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    yield* readBundle(await read({ level: 0, index, width: Math.min(TILE_WIDTH, size - index * TILE_WIDTH) }));
  }
}

async function fetchBytes(url: string): Promise<Buffer> {
  const answer = await ask(url, {});
  const bytes = answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
  if (!bytes || bytes.length > ANSWER_BYTES_MAX) throw auditErrors.logUnreachable({ place: url });
  return bytes;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(WAIT_MS_MAX) });
  } catch {
    throw auditErrors.logUnreachable({ place: url });
  }
}

async function readBytes(folder: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch {
    throw auditErrors.logUnreachable({ place: join(folder, name) });
  }
}
