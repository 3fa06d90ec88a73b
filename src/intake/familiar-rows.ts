// Rows that stood in the last file: what of them still stands, and the notes by which the next file's rows are known.
import { listFallen } from "../ledger/index.ts";
import type { Transaction } from "../platform/index.ts";
import type { CheckedChunk, CheckedRow, FamiliarRow, RejectedDraft } from "./check-chunk.ts";
import type { RowRecognition } from "./recognise-rows.ts";
import { insertNotes } from "./row-memory-store.ts";
import { HASH_BYTES, NotesToKeep } from "./row-notes.ts";
import type { Written } from "./write-rows.ts";

export interface Confirmed {
  /** Their records stand as they said: nothing is to be done. */
  readonly unchanged: readonly FamiliarRow[];
  /** The others, taken apart and checked like any row. */
  readonly anew: { readonly rows: readonly CheckedRow[]; readonly rejected: readonly RejectedDraft[] };
}

/** Asks the ledger whether each record still stands with the content that the row had: withdrawn, changed or corrected ones do not. */
export async function confirmFamiliar(
  tx: Transaction,
  recognition: RowRecognition | null,
  { familiar, readAnew }: CheckedChunk,
): Promise<Confirmed> {
  const anew = { rows: [] as CheckedRow[], rejected: [] as RejectedDraft[] };
  if (!recognition || familiar.length === 0) return { unchanged: familiar, anew };
  const { memory } = recognition;
  const fallen = new Set<FamiliarRow>();
  const places = await listFallen(tx, {
    batchIds: familiar.map(({ note }) => memory.batchOf(note)),
    rowNos: familiar.map(({ note }) => memory.rowNoOf(note)),
    copyContent: (index, to, at) => memory.copyContent(familiar[index]?.note ?? 0, to, at),
  });
  for (const place of places) if (familiar[place]) fallen.add(familiar[place]);
  for (const row of fallen) {
    const read = readAnew(row);
    if ("problems" in read) anew.rejected.push(read);
    else anew.rows.push(read);
  }
  return { unchanged: fallen.size === 0 ? familiar : familiar.filter((row) => !fallen.has(row)), anew };
}

interface NotedChunk {
  readonly chunk: CheckedChunk;
  readonly unchanged: readonly FamiliarRow[];
  readonly written: Written;
}

/** In the chunk's own transaction, so that nothing is remembered that is not there. */
export async function keepNotes(
  tx: Transaction,
  { recognition, batchId }: { recognition: RowRecognition | null; batchId: string },
  { chunk, unchanged, written }: NotedChunk,
): Promise<void> {
  if (!recognition) return;
  const notes = new NotesToKeep(unchanged.length + written.standing.countMax);
  for (const { note } of unchanged) notes.appendKnown(recognition.memory, note);
  const content = Buffer.allocUnsafe(HASH_BYTES);
  for (const { row, page, batchId: from, rowNo } of written.standing.list()) {
    const { note } = row;
    if (!note) continue;
    page.copyContent(row.place, content, 0);
    notes.append(note, { content, batchId: from, rowNo });
  }
  const firstRow = chunk.familiar[0]?.rowNo ?? chunk.rows[0]?.rowNo;
  if (notes.count === 0 || firstRow === undefined) return;
  await insertNotes(tx, { mark: recognition.mark, batchId }, { firstRow, rowCount: notes.count, notes: notes.toBytes() });
}
