// `xinshu audit export`: the whole log as lines of JSON, with salts and keys of tags: for auditors, not for the public.
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Database, Queryable } from "../platform/index.ts";
import { appendAuditEvent } from "./append-audit-event.ts";
import { listCheckpoints, listCosignatures } from "./checkpoint-store.ts";
import { EXPORT_FORMAT, writeExportLine } from "./export-format.ts";
import {
  type ExportedLeaf,
  freezePicture,
  listExportedLeaves,
  listSubjectKeys,
  listTilesOfLevel,
  listUnplaced,
  type TileRow,
} from "./export-store.ts";
import { HASH_BYTES } from "./merkle-tree.ts";
import { toLoggedEvent } from "./sequence-events.ts";
import { pathOfTile, TILE_WIDTH } from "./tiles.ts";

/** Writes the file from one picture of the tables, then the event of having done so. Answers the number of lines. */
export async function exportLogFile(db: Database, file: string, facts: ExportFacts): Promise<number> {
  const lines = await db.transaction(async (tx) => {
    await freezePicture(tx);
    let count = 0;
    const counted = async function* () {
      for await (const line of exportLog(tx, facts)) {
        count++;
        yield line;
      }
    };
    await pipeline(counted, createWriteStream(file, { mode: 0o600 }));
    return count;
  });
  await appendAuditEvent(db, { kind: "audit.exported", detail: { lines } }, facts.at);
  return lines;
}

export interface ExportFacts {
  readonly vkey: string;
  readonly at: Date;
}

const PAGE = 4096;
const TILES_AT_ONCE = 16;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Reads everything as it lies in the tables and judges nothing: whatever was done to them must show. */
export async function* exportLog(db: Queryable, { vkey, at }: ExportFacts): AsyncGenerator<string> {
  let lines = 0;
  for await (const line of listLines(db, { vkey, at })) {
    lines++;
    yield line;
  }
  yield writeExportLine({ type: "end", lines });
}

async function* listLines(db: Queryable, { vkey, at }: ExportFacts): AsyncGenerator<string> {
  yield writeExportLine({ type: "log", format: EXPORT_FORMAT, vkey, exportedAt: at.toISOString() });
  yield* exportCheckpoints(db);
  yield* exportSubjects(db);
  yield* exportLeaves(db);
  for (let page = await listUnplaced(db, FIRST_ID, PAGE); page.length > 0; page = await listUnplaced(db, lastId(page), PAGE)) {
    for (const { isWaiting, ...row } of page) yield writeExportLine({ type: "unplaced", isWaiting, event: copyEvent(row, null) });
  }
}

async function* exportCheckpoints(db: Queryable): AsyncGenerator<string> {
  for (let page = await listCheckpoints(db, 0, PAGE); page.length > 0; page = await listCheckpoints(db, page.at(-1)?.treeSize ?? 0, PAGE)) {
    for (const { treeSize, note, cosigned } of page) {
      const cosignatures = cosigned ? await listCosignatures(db, treeSize) : [];
      yield writeExportLine({ type: "checkpoint", note: note + cosignatures.map(({ line }) => `${line}\n`).join("") });
    }
  }
}

async function* exportSubjects(db: Queryable): AsyncGenerator<string> {
  let after = FIRST_ID;
  for (let page = await listSubjectKeys(db, after, PAGE); page.length > 0; page = await listSubjectKeys(db, after, PAGE)) {
    for (const { subjectId, tagKey } of page) yield writeExportLine({ type: "subject", subjectId, tagKey: tagKey.toString("base64") });
    after = page.at(-1)?.subjectId ?? after;
  }
}

/** Each tile of leaf hashes before its events. Tiles and leaves are read apart: one may have been changed without the other. */
async function* exportLeaves(db: Queryable): AsyncGenerator<string> {
  const tiles = iterateTiles(db);
  let tile = await tiles.next();
  for await (const leaf of iterateLeaves(db)) {
    for (; !tile.done && tile.value.index * TILE_WIDTH <= leaf.leafIndex; tile = await tiles.next()) yield writeTile(tile.value);
    yield writeLeaf(leaf);
  }
  for (; !tile.done; tile = await tiles.next()) yield writeTile(tile.value);
}

async function* iterateTiles(db: Queryable): AsyncGenerator<TileRow> {
  let page = await listTilesOfLevel(db, { level: 0, from: 0, limit: TILES_AT_ONCE });
  while (page.length > 0) {
    yield* page;
    page = await listTilesOfLevel(db, { level: 0, from: (page.at(-1)?.index ?? 0) + 1, limit: TILES_AT_ONCE });
  }
}

async function* iterateLeaves(db: Queryable): AsyncGenerator<ExportedLeaf> {
  let page = await listExportedLeaves(db, 0, PAGE);
  while (page.length > 0) {
    yield* page;
    page = await listExportedLeaves(db, (page.at(-1)?.leafIndex ?? 0) + 1, PAGE);
  }
}

function writeTile({ index, hashes }: TileRow): string {
  const path = pathOfTile({ level: 0, index, width: Math.min(TILE_WIDTH, hashes.length / HASH_BYTES) });
  return writeExportLine({ type: "tile", path, hashes: hashes.toString("base64") });
}

function writeLeaf({ leafIndex, leafEventId, subjectNo, entry, event }: ExportedLeaf): string {
  return writeExportLine({
    type: "event",
    index: leafIndex,
    eventId: leafEventId,
    entry: entry.toString("base64"),
    event: event && copyEvent(event, subjectNo),
    salt: event?.salt?.toString("base64") ?? null,
  });
}

function copyEvent(row: NonNullable<ExportedLeaf["event"]>, subjectNo: number | null) {
  const event = toLoggedEvent(row, subjectNo);
  return { ...event, fields: event.fields === null ? null : [...event.fields] };
}

function lastId(page: readonly { readonly eventId: string }[]): string {
  return page.at(-1)?.eventId ?? FIRST_ID;
}
