// `xinshu audit verify`: is an exported log what was signed? Reads line by line, trusts only keys, and names the first event at fault.
//
// Each event is held against four things: its entry must be the one whose hash stands in the tile; its content with its salt must
// be what the entry commits to; its number among the events of its subject and its tag must follow; and the tree of all hashes must
// have the signed root at every size that was ever signed. Whoever changes a table changes one of them against the others.

import { type ContentLedger, checkContent, makeContentLedger } from "./check-content.ts";
import { listSigners, readCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import type { EventLine, ExportLine } from "./export-format.ts";
import { describeFault, type Fault } from "./faults.ts";
import { readEntry } from "./logged-event.ts";
import { type GrowingTree, growTree, hashLeaf, makeGrowingTree, rootOf } from "./merkle-tree.ts";
import { type NoteVerifier, readVerifier } from "./signed-note.ts";
import { readTilePath, TILE_WIDTH } from "./tiles.ts";
import { meetsQuorum, type WitnessPolicy } from "./witness-policy.ts";

export interface Trust {
  /** The log's public key; null takes the one in the file, which proves nothing about who made the file. */
  readonly key: NoteVerifier | null;
  /** A checkpoint kept from earlier: what it covers must not have changed since. */
  readonly against: SignedCheckpoint | null;
  readonly policy: WitnessPolicy;
}

export interface Verdict {
  readonly isWhole: boolean;
  /** One sentence in Chinese. */
  readonly sentence: string;
  readonly fault: Fault | null;
  readonly size: number;
  /** Committed, and not in the tree yet when the file was made. */
  readonly waiting: number;
  readonly erased: number;
}

export interface LogVerifier {
  take(line: ExportLine): void;
  finish(): Verdict;
}

interface State {
  readonly trust: Trust;
  key: NoteVerifier | null;
  readonly checkpoints: SignedCheckpoint[];
  readonly tree: GrowingTree;
  readonly content: ContentLedger;
  /** Hashes of the tile in hand. */
  tile: { readonly start: number; readonly hashes: Buffer } | null;
  checkedCheckpoints: number;
  wholeUntil: number;
  waiting: number;
  ended: boolean;
  fault: Fault | null;
  /** An event without a place. Counts last: events that lost their leaves are cut off or deleted, not inserted. */
  stray: Fault | null;
  /** The first hash that stood in the wrong place, until it is known what happened there. */
  riddle: Riddle | null;
}

interface Riddle {
  readonly line: EventLine;
  readonly found: Buffer;
  readonly expected: Buffer | null;
  /** What the tile has in the next place, and what the next event hashes to. */
  nextExpected: Buffer | null;
  nextFound: Buffer | null;
  isFoundLater: boolean;
  isExpectedLater: boolean;
}

export function makeLogVerifier(trust: Trust): LogVerifier {
  const state: State = {
    trust,
    key: trust.key,
    checkpoints: [],
    tree: makeGrowingTree(),
    content: makeContentLedger(),
    tile: null,
    checkedCheckpoints: 0,
    wholeUntil: 0,
    waiting: 0,
    ended: false,
    fault: null,
    stray: null,
    riddle: null,
  };
  return { take: (line) => takeLine(state, line), finish: () => finish(state) };
}

function takeLine(state: State, line: ExportLine): void {
  if (line.type === "log") state.key ??= readVerifier(line.vkey);
  if (line.type === "checkpoint") takeCheckpoint(state, line.note);
  if (line.type === "subject") state.content.tagKeys.set(line.subjectId, line.tagKey);
  if (line.type === "tile") takeTile(state, line);
  if (line.type === "event") takeEvent(state, line);
  if (line.type === "unplaced") takeUnplaced(state, line);
  if (line.type === "end") state.ended = true;
}

function takeCheckpoint(state: State, note: string): void {
  const checkpoint = readCheckpoint(note);
  const isOurs = checkpoint && state.key && listSigners(checkpoint, [state.key]).length > 0 && checkpoint.origin === state.key.name;
  if (!isOurs) blame(state, { change: "unsigned" });
  else if (checkpoint.size <= (state.checkpoints.at(-1)?.size ?? -1)) blame(state, { change: "broken" });
  else state.checkpoints.push(checkpoint);
}

function takeTile(state: State, { path, hashes }: Extract<ExportLine, { type: "tile" }>): void {
  const tile = readTilePath(path)?.tile;
  if (!tile || hashes.length !== tile.width * 32) {
    blame(state, { change: "broken" });
    return;
  }
  state.tile = { start: tile.index * TILE_WIDTH, hashes };
  if (state.riddle) solveFromTile(state.riddle, state.tile);
}

function takeEvent(state: State, line: EventLine): void {
  const found = hashLeaf(line.entry);
  if (state.riddle) solveFromEvent(state.riddle, found);
  else if (!state.fault) placeEvent(state, line, found);
}

function placeEvent(state: State, line: EventLine, found: Buffer): void {
  const index = state.tree.size;
  const expected = hashInTile(state, index);
  if (line.index !== index) {
    blame(state, { change: "deleted", index });
  } else if (expected === null || !expected.equals(found)) {
    beginRiddle(state, { line, found, expected });
  } else {
    state.fault = checkContent(state.content, line, readEntry(line.entry));
    growTree(state.tree, found);
    checkRoots(state);
  }
}

/** Every checkpoint of this size must have this root. */
function checkRoots(state: State): void {
  const { tree, trust, checkpoints, checkedCheckpoints } = state;
  const own = checkpoints[checkedCheckpoints];
  const signed = [own, trust.against].filter((checkpoint) => checkpoint?.size === tree.size);
  if (own?.size === tree.size) state.checkedCheckpoints++;
  if (signed.length === 0) return;
  if (signed.every((checkpoint) => checkpoint?.root.equals(rootOf(tree)))) state.wholeUntil = tree.size;
  else blame(state, { change: "rewritten", index: state.wholeUntil, until: tree.size });
}

function takeUnplaced(state: State, { isWaiting, event }: Extract<ExportLine, { type: "unplaced" }>): void {
  if (isWaiting) state.waiting++;
  else state.stray ??= { change: "inserted", event };
}

/** The first fault counts. */
function blame(state: State, fault: Fault): void {
  state.fault ??= fault;
}

function beginRiddle(state: State, { line, found, expected }: Pick<Riddle, "line" | "found" | "expected">): void {
  const nextExpected = hashInTile(state, line.index + 1);
  state.riddle = { line, found, expected, nextExpected, nextFound: null, isFoundLater: false, isExpectedLater: false };
  if (state.tile) solveFromTile(state.riddle, { start: state.tile.start, hashes: state.tile.hashes }, line.index);
}

function solveFromTile(riddle: Riddle, { start, hashes }: NonNullable<State["tile"]>, after = start - 1): void {
  for (let at = Math.max(0, after + 1 - start); at * 32 < hashes.length; at++) {
    const hash = hashes.subarray(at * 32, at * 32 + 32);
    if (start + at === riddle.line.index + 1) riddle.nextExpected ??= hash;
    if (hash.equals(riddle.found)) riddle.isFoundLater = true;
  }
}

function solveFromEvent(riddle: Riddle, found: Buffer): void {
  riddle.nextFound ??= found;
  if (riddle.expected?.equals(found)) riddle.isExpectedLater = true;
}

/** The events after the first strange one tell whether it was edited, or others were put in, taken out or exchanged before it. */
function solve({ line, found, expected, nextExpected, nextFound, isFoundLater, isExpectedLater }: Riddle): Fault {
  const at = { index: line.index, line };
  if (expected === null) return { change: "inserted", ...at };
  if (isExpectedLater && nextFound?.equals(expected) && !isFoundLater) return { change: "inserted", ...at };
  if (isFoundLater && nextExpected?.equals(found) && !isExpectedLater) return { change: "deleted", index: line.index };
  if (isFoundLater && isExpectedLater) return { change: "reordered", ...at };
  return { change: "edited", ...at };
}

function finish(state: State): Verdict {
  if (state.riddle) state.fault ??= solve(state.riddle);
  state.fault ??= findEndFault(state);
  const { fault, tree, waiting } = state;
  const erased = state.content.erased.size;
  const sentence = fault ? describeFault(fault) : describeWhole(state);
  return { isWhole: fault === null, sentence, fault, size: tree.size, waiting, erased };
}

function findEndFault(state: State): Fault | null {
  const { tree, checkpoints, trust, content } = state;
  if (!state.ended || !state.key) return { change: "broken" };
  if (trust.against && listSigners(trust.against, [state.key]).length === 0) return { change: "unsigned" };
  const [unexplained] = [...content.erased].filter(([eventId]) => !content.erasures.has(eventId));
  if (unexplained) return { change: "edited", index: unexplained[1].index, line: unexplained[1] };
  if (tree.size === 0 && checkpoints.length === 0 && !trust.against) return state.stray;
  const signed = Math.max(checkpoints.at(-1)?.size ?? 0, trust.against?.size ?? 0, countTileHashes(state));
  if (signed > tree.size) return { change: "cut", index: tree.size, until: signed };
  if (checkpoints.length === 0) return { change: "unsigned" };
  if (trust.policy.quorum.required > 0 && !checkpoints.some((checkpoint) => meetsQuorum(checkpoint, trust.policy)))
    return { change: "unwitnessed" };
  return state.stray;
}

function countTileHashes({ tile }: State): number {
  return tile ? tile.start + tile.hashes.length / 32 : 0;
}

function hashInTile({ tile }: State, index: number): Buffer | null {
  if (!tile || index < tile.start) return null;
  const hash = tile.hashes.subarray((index - tile.start) * 32, (index - tile.start + 1) * 32);
  return hash.length === 32 ? hash : null;
}

function describeWhole({ tree, waiting, trust, content }: State): string {
  const parts = [`日志完整:共 ${tree.size} 条留痕,没有被改动、删除、插入、调换或截断`];
  if (content.erased.size > 0) parts.push(`其中 ${content.erased.size} 条的内容已依法删除`);
  if (waiting > 0) parts.push(`另有 ${waiting} 条刚写入,尚未编入日志`);
  if (!trust.key) parts.push("未指定日志公钥,所用的是文件自带的公钥");
  return parts.join(";");
}
