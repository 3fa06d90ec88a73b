import type { ReactNode } from "react";

export interface TableColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly draw: (row: Row) => ReactNode;
  /** The field the server sorts by, when it can. */
  readonly sortField?: string;
  readonly width?: number;
  readonly align?: "right";
  /** Hidden until somebody chooses it. */
  readonly isExtra?: boolean;
  /** The heading of the row's card on a phone; never hidden. */
  readonly isHeading?: boolean;
}

const REMEMBERED_AS = "xinshu.columns.";

/** Keys of hidden columns, as this browser remembers them for one table. */
export function readHiddenColumns<Row>(
  table: string,
  columns: readonly TableColumn<Row>[],
  storage: Pick<Storage, "getItem"> | undefined = globalThis.localStorage,
): readonly string[] {
  const byDefault = columns.filter((column) => column.isExtra).map((column) => column.key);
  const kept = storage?.getItem(REMEMBERED_AS + table);
  if (!kept) return byDefault;
  try {
    const keys: unknown = JSON.parse(kept);
    return Array.isArray(keys) ? keys.filter((key) => typeof key === "string") : byDefault;
  } catch {
    return byDefault;
  }
}

export function keepHiddenColumns(
  table: string,
  hidden: readonly string[],
  storage: Pick<Storage, "setItem"> | undefined = globalThis.localStorage,
): void {
  storage?.setItem(REMEMBERED_AS + table, JSON.stringify(hidden));
}
