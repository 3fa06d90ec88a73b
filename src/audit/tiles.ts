// The tree cut into tiles of 256 hashes, as c2sp.org/tlog-tiles names and serves them.
import { HASH_BYTES, joinHashes, type LeafRange, planConsistency, planInclusion, type Subtree, splitRange } from "./merkle-tree.ts";

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const LEVEL_MAX = 63;

export interface Tile {
  readonly level: number;
  readonly index: number;
  /** Hashes in it: 256, or fewer at the right edge of the tree. */
  readonly width: number;
}

/** `0/x001/x234/067.p/12`; entry bundles have the level "entries". */
export function pathOfTile({ level, index, width }: Tile, kind: "tile" | "entries" = "tile"): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const parts = digits.match(/\d{3}/g) ?? [];
  const name = parts.map((part, place) => (place < parts.length - 1 ? `x${part}` : part)).join("/");
  return `${kind === "entries" ? "entries" : level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ""}`;
}

/** Null for anything that `pathOfTile` would not have written. */
export function readTilePath(path: string): { readonly tile: Tile; readonly kind: "tile" | "entries" } | null {
  const match = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!match) return null;
  const [, place = "", name = "", width] = match;
  const kind = place === "entries" ? "entries" : "tile";
  const tile = {
    level: kind === "entries" ? 0 : Number(place),
    index: Number(name.replaceAll(/[x/]/g, "")),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const isRight = tile.level <= LEVEL_MAX && Number.isSafeInteger(tile.index) && tile.width >= 1 && pathOfTile(tile, kind) === path;
  return isRight ? { tile, kind } : null;
}

/** How many hashes a level has in a tree of this size. */
export function countHashes(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** All tiles of a tree of this size, level by level; the last of a level may be partial. */
export function* listTiles(size: number): Generator<Tile> {
  for (let level = 0; countHashes(level, size) > 0; level++) {
    const count = countHashes(level, size);
    for (let index = 0; index * TILE_WIDTH < count; index++) {
      yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
    }
  }
}

export type ReadTile = (tile: Tile) => Promise<Buffer>;

export interface TreeReader {
  readonly size: number;
  root(): Promise<Buffer>;
  leafHash(index: number): Promise<Buffer>;
  inclusionProof(index: number): Promise<Buffer[]>;
  consistencyProof(earlier: number): Promise<Buffer[]>;
}

/** Proofs from tiles, wherever they come from: the database, a folder or another's server. Each tile is read once. */
export function makeTreeReader(size: number, readTile: ReadTile): TreeReader {
  const known = new Map<string, Promise<Buffer>>();
  const read = (level: number, index: number): Promise<Buffer> => {
    const tile = { level, index, width: Math.min(TILE_WIDTH, countHashes(level, size) - index * TILE_WIDTH) };
    const path = pathOfTile(tile);
    const bytes = known.get(path) ?? readTile(tile).then((found) => checkWidth(found, tile));
    known.set(path, bytes);
    return bytes;
  };
  const hashOf = async ({ height, index }: Subtree): Promise<Buffer> => {
    const level = Math.floor(height / TILE_HEIGHT);
    const width = 2 ** (height % TILE_HEIGHT);
    const first = index * width;
    const bytes = await read(level, Math.floor(first / TILE_WIDTH));
    return hashPiece(bytes, first % TILE_WIDTH, width);
  };
  const hashRange = async (range: LeafRange) => joinHashes(await Promise.all(splitRange(range).map(hashOf)));
  return {
    size,
    root: () => hashRange({ start: 0, end: size }),
    leafHash: (index) => hashOf({ height: 0, index }),
    inclusionProof: (index) => Promise.all(planInclusion(index, size).map(hashRange)),
    consistencyProof: (earlier) => Promise.all(planConsistency(earlier, size).map(hashRange)),
  };
}

/** The root of 2^n neighbouring hashes of a tile. */
export function hashPiece(bytes: Buffer, first: number, width: number): Buffer {
  let hashes = Array.from({ length: width }, (_, place) => hashAt(bytes, first + place));
  while (hashes.length > 1) {
    hashes = Array.from({ length: hashes.length / 2 }, (_, pair) => joinHashes(hashes.slice(2 * pair, 2 * pair + 2)));
  }
  return hashes[0] as Buffer;
}

function hashAt(bytes: Buffer, place: number): Buffer {
  return bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
}

function checkWidth(bytes: Buffer, tile: Tile): Buffer {
  if (bytes.length !== tile.width * HASH_BYTES) throw new Error(`the tile ${pathOfTile(tile)} has ${bytes.length} bytes`);
  return bytes;
}
