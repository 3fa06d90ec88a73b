// The log as anyone may read it: checkpoint, tiles and entry bundles of c2sp.org/tlog-tiles. Nothing of a person is in them.
import type { Queryable } from "../platform/index.ts";
import { auditErrors } from "./errors.ts";
import { writeBundle } from "./logged-event.ts";
import { makeTreeReader, readTilePath, TILE_WIDTH, type TreeReader } from "./tiles.ts";
import { findTile, listEntries } from "./tree-store.ts";

/** Bytes of `<level>/<index>[.p/<width>]` or `entries/…`. Throws audit.tileMissing. */
export async function getTileBytes(db: Queryable, path: string): Promise<Buffer> {
  const asked = readTilePath(path);
  if (!asked) throw auditErrors.tileMissing();
  const { tile, kind } = asked;
  if (kind === "tile") return (await findTile(db, tile)) ?? missing();
  const entries = await listEntries(db, tile.index * TILE_WIDTH, tile.width);
  return entries.length === tile.width ? writeBundle(entries) : missing();
}

/** Throws audit.treeBroken when a tile of a tree of this size is gone. */
export function readTreeOf(db: Queryable, size: number): TreeReader {
  return makeTreeReader(size, async (tile) => {
    const bytes = await findTile(db, tile);
    if (!bytes) throw auditErrors.treeBroken();
    return bytes;
  });
}

function missing(): never {
  throw auditErrors.tileMissing();
}
