// The public log as files in a folder, as c2sp.org/tlog-tiles lays them out: any web server can show them, any tool read them.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Queryable } from "../platform/index.ts";
import { readCheckpoint } from "./checkpoint.ts";
import { auditErrors } from "./errors.ts";
import { findCheckpointNote } from "./read-checkpoints.ts";
import { getTileBytes } from "./serve-log.ts";
import { listTiles, pathOfTile } from "./tiles.ts";

/** Throws audit.treeEmpty. */
export async function publishLog(db: Queryable, folder: string, vkey: string): Promise<number> {
  const note = await findCheckpointNote(db);
  const size = readCheckpoint(note ?? "")?.size;
  if (note === null || size === undefined) throw auditErrors.treeEmpty();
  for (const tile of listTiles(size)) {
    for (const path of tile.level === 0 ? [pathOfTile(tile), pathOfTile(tile, "entries")] : [pathOfTile(tile)]) {
      const file = join(folder, "tile", path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await getTileBytes(db, path));
    }
  }
  await writeFile(join(folder, "vkey"), `${vkey}\n`);
  await writeFile(join(folder, "checkpoint"), note); // last: what it promises is there
  return size;
}
