import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  growTree,
  hashChildren,
  hashLeaf,
  hashNothing,
  isConsistent,
  isIncluded,
  makeGrowingTree,
  planConsistency,
  planInclusion,
  rootOf,
} from "./merkle-tree.ts";
import { hashPiece, listTiles, makeTreeReader, pathOfTile, readTilePath, TILE_WIDTH } from "./tiles.ts";

/** The eight leaves and roots that the test of Certificate Transparency's first implementation uses. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** The definition of RFC 6962, section 2.1, word for word. */
function rootByDefinition(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return createHash("sha256").digest();
  if (hashes.length === 1) return hashes[0] as Buffer;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return hashChildren(rootByDefinition(hashes.slice(0, k)), rootByDefinition(hashes.slice(k)));
}

const leafHashes = (count: number) => Array.from({ length: count }, (_, place) => hashLeaf(Buffer.from(`entry ${place}`)));

/** The tree cut into tiles, each made from the one below by the words of the specification. */
function cutIntoTiles(hashes: readonly Buffer[]): Map<string, Buffer> {
  const tiles = new Map<string, Buffer>();
  for (const tile of listTiles(hashes.length)) {
    const span = TILE_WIDTH ** tile.level;
    const parts = Array.from({ length: tile.width }, (_, place) => {
      const from = (tile.index * TILE_WIDTH + place) * span;
      return rootByDefinition(hashes.slice(from, from + span));
    });
    tiles.set(pathOfTile(tile), Buffer.concat(parts));
  }
  return tiles;
}

function readerOf(count: number) {
  const tiles = cutIntoTiles(leafHashes(count));
  return makeTreeReader(count, async (tile) => tiles.get(pathOfTile(tile)) ?? Buffer.alloc(0));
}

test("the published roots of one to eight leaves come out", () => {
  const tree = makeGrowingTree();
  expect(rootOf(tree)).toEqual(hashNothing());
  for (const [place, leaf] of LEAVES.entries()) {
    growTree(tree, hashLeaf(Buffer.from(leaf, "hex")));
    expect(rootOf(tree).toString("hex")).toBe(ROOTS[place]);
  }
});

test("a tree that grows leaf by leaf has the root of the definition at every size", () => {
  const tree = makeGrowingTree();
  const hashes = leafHashes(300);
  for (const [place, hash] of hashes.entries()) {
    growTree(tree, hash);
    expect(rootOf(tree)).toEqual(rootByDefinition(hashes.slice(0, place + 1)));
  }
});

test("every event of every tree is proven to be in it, and no other is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 700 }), fc.nat(), async (size, chosen) => {
      const index = chosen % size;
      const reader = readerOf(size);
      const [root, leafHash, proof] = await Promise.all([reader.root(), reader.leafHash(index), reader.inclusionProof(index)]);
      expect(root).toEqual(rootByDefinition(leafHashes(size)));
      const claim = { index, size, leafHash, root, proof };
      expect(isIncluded(claim)).toBe(true);
      expect(isIncluded({ ...claim, leafHash: hashLeaf(Buffer.from("another")) })).toBe(false);
      expect(isIncluded({ ...claim, index: size })).toBe(false);
      expect(isIncluded({ ...claim, proof: [...proof, root] })).toBe(false);
      if (size > 1) expect(isIncluded({ ...claim, index: (index + 1) % size })).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("a tree is proven to be the beginning of every later one, and of no other", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 600 }), fc.nat(200), async (earlier, more) => {
      const size = earlier + more;
      const reader = readerOf(size);
      const [root, proof] = await Promise.all([reader.root(), reader.consistencyProof(earlier)]);
      const earlierRoot = rootByDefinition(leafHashes(earlier));
      const claim = { earlier, earlierRoot, size, root, proof };
      expect(isConsistent(claim)).toBe(true);
      expect(isConsistent({ ...claim, earlierRoot: hashLeaf(Buffer.from("another history")) })).toBe(false);
      expect(isConsistent({ ...claim, proof: [...proof, root] })).toBe(false);
      if (earlier > 0 && more > 0) expect(isConsistent({ ...claim, root: hashLeaf(Buffer.from("another history")) })).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test("the proofs of the example tree in RFC 6962 consist of the nodes named there", () => {
  expect(planInclusion(0, 7)).toEqual([
    { start: 1, end: 2 },
    { start: 2, end: 4 },
    { start: 4, end: 7 },
  ]); // b, h, l
  expect(planInclusion(3, 7)).toEqual([
    { start: 2, end: 3 },
    { start: 0, end: 2 },
    { start: 4, end: 7 },
  ]); // c, g, l
  expect(planInclusion(4, 7)).toEqual([
    { start: 5, end: 6 },
    { start: 6, end: 7 },
    { start: 0, end: 4 },
  ]); // f, j, k
  expect(planInclusion(6, 7)).toEqual([
    { start: 4, end: 6 },
    { start: 0, end: 4 },
  ]); // i, k
  expect(planConsistency(3, 7)).toEqual([
    { start: 2, end: 3 },
    { start: 3, end: 4 },
    { start: 0, end: 2 },
    { start: 4, end: 7 },
  ]); // c, d, g, l
  expect(planConsistency(4, 7)).toEqual([{ start: 4, end: 7 }]); // l
  expect(planConsistency(6, 7)).toEqual([
    { start: 4, end: 6 },
    { start: 6, end: 7 },
    { start: 0, end: 4 },
  ]); // i, j, k
});

test("tiles are named as the specification names them, and nothing else is a name of a tile", () => {
  expect(pathOfTile({ level: 0, index: 1_234_067, width: 256 })).toBe("0/x001/x234/067");
  expect(pathOfTile({ level: 1, index: 0, width: 17 })).toBe("1/000.p/17");
  expect(pathOfTile({ level: 0, index: 5, width: 256 }, "entries")).toBe("entries/005");
  expect(readTilePath("0/x001/x234/067.p/9")).toEqual({ kind: "tile", tile: { level: 0, index: 1_234_067, width: 9 } });
  for (const wrong of ["0/67", "00/067", "0/x000/067", "64/000", "0/000.p/0", "0/000.p/256", "0/000.p/07", "0/../keys", "entries/1"]) {
    expect(readTilePath(wrong), wrong).toBeNull();
  }
  const tiles = [...listTiles(70_000)];
  expect(tiles.filter(({ level, width }) => level === 0 && width === 256)).toHaveLength(273);
  expect(tiles.filter(({ width }) => width < 256)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect([...listTiles(256)].at(-1)).toEqual({ level: 1, index: 0, width: 1 });
});

test("a piece of a tile hashes to the subtree above it", () => {
  const hashes = leafHashes(256);
  expect(hashPiece(Buffer.concat(hashes), 64, 32)).toEqual(rootByDefinition(hashes.slice(64, 96)));
});
