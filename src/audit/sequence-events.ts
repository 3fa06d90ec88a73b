// The sequencer: gives committed events their places in the tree, one after another, and signs what the tree has become.
//
// A deed writes its event and a note that it waits; nothing in that transaction knows of the tree, so deeds never wait for each
// other. One sequencer at a time (it locks the one row of audit_tree) takes what it can see, which is what has committed: an event
// whose transaction ends late is taken later and never skipped. What is taken gets the next indexes, its subjects' next numbers,
// its entry, and its hash in the tiles, all in one transaction. The order of the log is the order of the indexes and owes nothing
// to any clock; the log's own clock, which is written into each entry, stands still when the machine's is set back.
import { randomBytes } from "node:crypto";
import type { Clock, Database, Transaction } from "../platform/index.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { type CheckpointRow, findLatestCheckpoint, insertCheckpoint } from "./checkpoint-store.ts";
import { auditErrors } from "./errors.ts";
import { classOf, commitTo, type LoggedEvent, tagOf, tagOfNobody, writeEntry } from "./logged-event.ts";
import { hashLeaf, isConsistent } from "./merkle-tree.ts";
import type { NoteSigner } from "./signed-note.ts";
import { countHashes, hashPiece, makeTreeReader, type ReadTile, TILE_WIDTH, type TreeReader } from "./tiles.ts";
import {
  type EventRow,
  findTile,
  insertLeaves,
  type LeafRow,
  lockTree,
  raiseCounters,
  type SubjectCounter,
  saveTiles,
  saveTree,
  takePending,
} from "./tree-store.ts";

export interface LogTools {
  readonly db: Database;
  readonly clock: Clock;
  readonly signer: NoteSigner;
}

/** In one transaction. */
export const TAKEN_MAX = 4096;
const TAG_KEY_BYTES = 32;

/** Gives places to what waits now, at most a few thousand events. Answers how many got one. */
export async function sequenceEvents({ db, clock }: Pick<LogTools, "db" | "clock">): Promise<number> {
  return db.transaction(async (tx) => {
    const tree = await lockTree(tx);
    const rows = await takePending(tx, TAKEN_MAX);
    if (rows.length === 0) return 0;
    const loggedAt = new Date(Math.max(clock.now().getTime(), tree.loggedAt.getTime()));
    const numberOf = await numberSubjects(tx, rows);
    const leaves = rows.map((row, place) => makeLeaf(row, { leafIndex: tree.size + place, subject: numberOf(row), loggedAt }));
    await insertLeaves(tx, leaves);
    await growTiles(
      tx,
      tree.size,
      leaves.map(({ entry }) => hashLeaf(entry)),
    );
    await saveTree(tx, { size: tree.size + rows.length, loggedAt });
    return rows.length;
  });
}

/** Signs the tree as it stands, unless it has been signed at this size. */
export async function signTree({ db, signer }: Pick<LogTools, "db" | "signer">): Promise<void> {
  await db.transaction(async (tx) => {
    const { size, loggedAt } = await lockTree(tx);
    const latest = await findLatestCheckpoint(tx);
    if (size === 0 || (latest && latest.treeSize >= size)) return;
    const reader = makeTreeReader(size, readInTurn(tx));
    const root = await reader.root();
    if (latest) await checkGrownFrom(latest, { reader, root });
    const signedAt = new Date(Math.max(loggedAt.getTime(), latest?.signedAt.getTime() ?? 0));
    const note = signCheckpoint({ origin: signer.name, size, root }, signer, signedAt);
    await insertCheckpoint(tx, { treeSize: size, rootHash: root, note, signedAt });
  });
}

/** One connection answers one question at a time. */
function readInTurn(tx: Transaction): ReadTile {
  let last: Promise<unknown> = Promise.resolve();
  return (tile) => {
    const read = last.then(async () => getTile(await findTile(tx, tile)));
    last = read.catch(() => {}); // told to whoever asked
    return read;
  };
}

/** A log never signs two histories: what was signed before must be the beginning of what is signed now. Throws audit.treeBroken. */
async function checkGrownFrom(latest: CheckpointRow, { reader, root }: { reader: TreeReader; root: Buffer }): Promise<void> {
  const proof = await reader.consistencyProof(latest.treeSize);
  const claim = { earlier: latest.treeSize, earlierRoot: latest.rootHash, size: reader.size, root, proof };
  if (!isConsistent(claim)) throw auditErrors.treeBroken();
}

/** Everything that waits, in its place and signed: for commands, tests and the end of a worker. */
export async function bringLogUpToDate(tools: LogTools): Promise<void> {
  while ((await sequenceEvents(tools)) > 0);
  await signTree(tools);
}

type NumberOf = (row: EventRow) => { readonly no: number; readonly tagKey: Buffer } | null;

async function numberSubjects(tx: Transaction, rows: readonly EventRow[]): Promise<NumberOf> {
  const counts = new Map<string, number>();
  for (const { subjectId } of rows) if (subjectId) counts.set(subjectId, (counts.get(subjectId) ?? 0) + 1);
  if (counts.size === 0) return () => null;
  const raised = [...counts].map(([subjectId, by]) => ({ subjectId, by, newKey: randomBytes(TAG_KEY_BYTES) }));
  const counters = await raiseCounters(tx, raised);
  const given = new Map<string, number>();
  return ({ subjectId }) => {
    if (!subjectId) return null;
    const { tagKey, eventCount } = counters.get(subjectId) as SubjectCounter;
    const place = (given.get(subjectId) ?? 0) + 1;
    given.set(subjectId, place);
    return { tagKey, no: eventCount - (counts.get(subjectId) ?? 0) + place };
  };
}

interface LeafFacts {
  readonly leafIndex: number;
  readonly subject: ReturnType<NumberOf>;
  readonly loggedAt: Date;
}

function makeLeaf(row: EventRow, { leafIndex, subject, loggedAt }: LeafFacts): LeafRow {
  const { eventId, subjectId, occurredAt } = row;
  const salt = row.salt ?? randomBytes(TAG_KEY_BYTES); // erased before it had a place: the entry then stands for nothing
  const entry = writeEntry({
    eventId,
    class: classOf(row.kind),
    occurredAt,
    loggedAt,
    commitment: commitTo(toLoggedEvent(row, subject?.no ?? null), salt),
    tag: subject ? tagOf(subject.tagKey, subject.no) : tagOfNobody(salt),
  });
  return { leafIndex, eventId, subjectId, subjectNo: subject?.no ?? null, entry };
}

export function toLoggedEvent({ salt: _, occurredAt, ...row }: EventRow, subjectNo: number | null): LoggedEvent {
  return { ...row, subjectNo, occurredAt: occurredAt.toISOString() };
}

/** Adds hashes to the end of level 0, and the root of each tile that became full to the level above. */
async function growTiles(tx: Transaction, size: number, leafHashes: readonly Buffer[]): Promise<void> {
  const grown: { level: number; index: number; hashes: Buffer }[] = [];
  let added = leafHashes;
  for (let level = 0; added.length > 0; level++) {
    const count = countHashes(level, size);
    const first = Math.floor(count / TILE_WIDTH);
    const width = count % TILE_WIDTH;
    const standing = width === 0 ? [] : [getTile(await findTile(tx, { level, index: first, width }))];
    const bytes = Buffer.concat([...standing, ...added]);
    const full: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += TILE_WIDTH * 32) {
      const hashes = bytes.subarray(at, at + TILE_WIDTH * 32);
      grown.push({ level, index: first + at / (TILE_WIDTH * 32), hashes });
      if (hashes.length === TILE_WIDTH * 32) full.push(hashPiece(hashes, 0, TILE_WIDTH));
    }
    added = full;
  }
  await saveTiles(tx, grown);
}

function getTile(tile: Buffer | null): Buffer {
  if (!tile) throw auditErrors.treeBroken();
  return tile;
}
