// Everything that is sealed or hashed with a key stands in a list of places, which a change of keys walks from end to end.
import type { Queryable } from "../database.ts";
import { DeclaredError } from "../declare-errors.ts";
import type { FileStore } from "../file-store.ts";
import type { Sealer } from "../sealer.ts";
import type { KeyKind } from "./keyring.ts";
import { listSealedRows, renameFile, type SealedRow, updateSealedRows } from "./rotation-store.ts";

export interface Rewriting {
  /** Of the keys as they are now. */
  readonly sealer: Sealer;
  /** Which key is being changed. */
  readonly kind: KeyKind;
  /** The same value under the current data key; itself when it is so already. Takes and gives the text form of a column, bytea included. */
  reseal(value: string, place: string): string;
  open(value: string, place: string): string;
}

/** A table with columns that hold sealed values, or keyed hashes of them. */
export interface SealedTable {
  readonly table: string;
  /** The primary key, column by type, in its order. */
  readonly key: Readonly<Record<string, ColumnType>>;
  /** Columns that change with a key. They may be part of the primary key. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns that are only needed to work out the others. */
  readonly reads?: readonly string[];
  /** The columns that must change, as text; null when none must. Throws sealBroken for what no key opens. */
  rewrite(row: SealedRow, rewriting: Rewriting): Record<string, string> | null;
}

export type ColumnType = "uuid" | "integer" | "text" | "boolean" | "bytea" | "jsonb";

export interface PlaceStep {
  /** How far it came; null at the end of the place. */
  readonly position: string | null;
  readonly read: number;
  readonly changed: number;
  readonly unreadable: number;
}

export interface SealedPlace {
  readonly name: string;
  /** `table.column` of everything it rewrites. */
  readonly columns: readonly string[];
  /** The next rows behind `after`, rewritten in the caller's transaction. */
  step(tx: Queryable, after: string | null, rewriting: Rewriting): Promise<PlaceStep>;
  /** When the former key is retired. */
  finish?(owner: Queryable, kind: KeyKind): Promise<void>;
}

const ROWS_PER_STEP = 500;
/** A file of a hundred megabytes takes seconds, and the transaction waits for it. */
const FILES_PER_STEP = 1;

export function makeRewriting(sealer: Sealer, kind: KeyKind): Rewriting {
  const open = (value: string, place: string) =>
    value.startsWith("\\x") ? sealer.openBytes(Buffer.from(value.slice(2), "hex"), place).toString() : sealer.open(value, place);
  return { sealer, kind, open, reseal: (value, place) => reseal(sealer, value, place) };
}

function reseal(sealer: Sealer, value: string, place: string): string {
  if (!value.startsWith("\\x")) return sealer.isCurrent(value) ? value : sealer.seal(sealer.open(value, place), place);
  const bytes = Buffer.from(value.slice(2), "hex");
  return sealer.isCurrent(bytes) ? value : `\\x${sealer.sealBytes(sealer.openBytes(bytes, place), place).toString("hex")}`;
}

/** Rows in the order of their key. A row that somebody else changes meanwhile is left to the next walk. */
export function makeTablePlace(table: SealedTable): SealedPlace {
  return {
    name: Object.keys(table.columns)
      .map((column) => `${table.table}.${column}`)
      .join(","),
    columns: Object.keys(table.columns).map((column) => `${table.table}.${column}`),
    step: async (tx, after, rewriting) => {
      const rows = await listSealedRows(tx, table, { after, limit: ROWS_PER_STEP });
      let unreadable = 0;
      const changes = rows.flatMap((row) => {
        const rewritten = rewriteRow(table, row, rewriting);
        if (rewritten === "unreadable") unreadable++;
        return rewritten === null || rewritten === "unreadable" ? [] : [{ row, rewritten }];
      });
      await updateSealedRows(tx, table, changes);
      const last = rows.length === ROWS_PER_STEP ? rows.at(-1) : undefined;
      const position = last ? JSON.stringify(Object.keys(table.key).map((column) => last[column])) : null;
      return { position, read: rows.length, changed: changes.length, unreadable };
    },
  };
}

function rewriteRow(table: SealedTable, row: SealedRow, rewriting: Rewriting): Record<string, string> | "unreadable" | null {
  try {
    return table.rewrite(row, rewriting);
  } catch (error) {
    if (error instanceof DeclaredError && error.code === "platform.sealBroken") return "unreadable";
    throw error;
  }
}

/** A table of keyed hashes that may be emptied at any time: what was made with the former hash key is of no use, and goes with it. */
export function makeForgottenPlace(column: string, empty: (owner: Queryable) => Promise<void>): SealedPlace {
  return {
    name: column,
    columns: [column],
    step: async () => ({ position: null, read: 0, changed: 0, unreadable: 0 }),
    finish: async (owner, kind) => {
      if (kind === "hash") await empty(owner);
    },
  };
}

/** Raw files; `columns` (`table.column`) are those that name a file by its hash. */
export function makeFilePlace(files: FileStore, columns: readonly string[]): SealedPlace {
  return {
    name: "files",
    columns,
    step: async (tx, after) => {
      const names = await files.list(after ?? "", FILES_PER_STEP);
      let changed = 0;
      let unreadable = 0;
      for (const name of names) {
        const former = Buffer.from(name, "hex");
        const renewed = await files.renew(former).catch(refuseBroken);
        if (!renewed) unreadable++;
        else {
          const renamed = renewed.hash.equals(former) ? 0 : await renameFile(tx, columns, { from: former, to: renewed.hash });
          if (renewed.isRewritten || renamed > 0) changed++;
        }
      }
      return { position: names.length === FILES_PER_STEP ? (names.at(-1) ?? null) : null, read: names.length, changed, unreadable };
    },
    finish: () => files.removeFormerNames(),
  };
}

function refuseBroken(error: unknown): null {
  if (error instanceof DeclaredError && error.code === "platform.sealBroken") return null;
  throw error;
}
