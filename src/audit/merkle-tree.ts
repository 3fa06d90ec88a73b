// The Merkle tree of RFC 6962, section 2.1: hashes, roots and the two proofs. Pure; sizes are numbers up to 2^53, so no bit operators.
import { hash } from "node:crypto";

export const HASH_BYTES = 32;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

export function hashLeaf(entry: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([LEAF, entry]), "buffer");
}

export function hashChildren(left: Uint8Array, right: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([NODE, left, right]), "buffer");
}

/** The root of a tree without leaves. */
export function hashNothing(): Buffer {
  return hash("sha256", "", "buffer");
}

/** A whole subtree: the leaves `index * 2^height` up to, not including, `(index + 1) * 2^height`. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The whole subtrees a range is made of, from left to right. The range begins where a subtree of its size may begin, as all ranges of proofs do. */
export function splitRange({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  let at = start;
  while (at < end) {
    const height = heightOf(end - at);
    subtrees.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return subtrees;
}

/** The hash of a range from the hashes of `splitRange`. */
export function joinHashes(hashes: readonly Buffer[]): Buffer {
  return hashes.reduceRight<Buffer | null>((right, left) => (right ? hashChildren(left, right) : left), null) ?? hashNothing();
}

/** What an inclusion proof (RFC 6962, 2.1.1) is made of: from the leaf's sibling up. */
export function planInclusion(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** What a consistency proof (RFC 6962, 2.1.2) is made of. Empty when the sizes are equal or the earlier tree is empty. */
export function planConsistency(earlier: number, size: number): LeafRange[] {
  if (earlier === 0 || earlier === size) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end !== earlier) {
    const middle = start + splitPoint(end - start);
    if (earlier <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // The part that both trees share whole is known to whoever has the earlier root, when that root is this part.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Buffer;
  readonly root: Buffer;
  readonly proof: readonly Buffer[];
}

export function isIncluded({ index, size, leafHash, root, proof }: InclusionClaim): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  const plan = planInclusion(index, size);
  if (plan.length !== proof.length) return false;
  const hash = plan.reduce<Buffer>((below, range, place) => {
    const sibling = proof[place] ?? below;
    return range.start > index ? hashChildren(below, sibling) : hashChildren(sibling, below);
  }, leafHash);
  return hash.equals(root);
}

export interface ConsistencyClaim {
  readonly earlier: number;
  readonly earlierRoot: Buffer;
  readonly size: number;
  readonly root: Buffer;
  readonly proof: readonly Buffer[];
}

/** Whether the tree of `earlier` leaves is the beginning of the tree of `size` leaves. */
export function isConsistent({ earlier, earlierRoot, size, root, proof }: ConsistencyClaim): boolean {
  if (!Number.isSafeInteger(earlier) || !Number.isSafeInteger(size) || earlier < 0 || earlier > size) return false;
  const plan = planConsistency(earlier, size);
  if (plan.length !== proof.length) return false;
  if (earlier === 0) return earlierRoot.equals(hashNothing());
  if (earlier === size) return earlierRoot.equals(root);
  const isWhole = plan[0]?.end !== earlier;
  const [shared, rest, ranges] = isWhole ? [earlierRoot, proof, plan] : [proof[0] ?? earlierRoot, proof.slice(1), plan.slice(1)];
  let [before, now] = [shared, shared];
  for (const [place, { start }] of ranges.entries()) {
    const sibling = rest[place] ?? shared;
    if (start < earlier) before = hashChildren(sibling, before);
    now = start < earlier ? hashChildren(sibling, now) : hashChildren(now, sibling);
  }
  return before.equals(earlierRoot) && now.equals(root);
}

/** A tree that only grows, held as the roots of its whole subtrees: enough for its root, whatever its size. */
export interface GrowingTree {
  size: number;
  readonly peaks: { readonly height: number; readonly hash: Buffer }[];
}

export function makeGrowingTree(): GrowingTree {
  return { size: 0, peaks: [] };
}

export function growTree(tree: GrowingTree, leafHash: Buffer): void {
  let peak = { height: 0, hash: leafHash };
  while (tree.peaks.at(-1)?.height === peak.height) {
    const left = tree.peaks.pop() as (typeof tree.peaks)[number];
    peak = { height: peak.height + 1, hash: hashChildren(left.hash, peak.hash) };
  }
  tree.peaks.push(peak);
  tree.size++;
}

export function rootOf(tree: GrowingTree): Buffer {
  return joinHashes(tree.peaks.map(({ hash }) => hash));
}

/** The greatest power of two below `count`, which is at least 2. */
function splitPoint(count: number): number {
  return 2 ** heightOf(count - 1);
}

/** The greatest h with 2^h <= count. */
function heightOf(count: number): number {
  let height = 0;
  while (2 ** (height + 1) <= count) height++;
  return height;
}
