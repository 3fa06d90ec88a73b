// The raw cells of a row under names that outlive the file: field codes, and column titles for what no field wants.
import type { ColumnMap, CompiledResource } from "../catalog/index.ts";
import type { CellsOfRow } from "./rejected-store.ts";

export function readRawCells(resource: CompiledResource, columns: ColumnMap, header: readonly string[]): CellsOfRow {
  const fieldOfColumn = new Map<number, string>();
  resource.fields.forEach((field, place) => {
    const column = columns.columnOfField[place] ?? -1;
    if (column >= 0) fieldOfColumn.set(column, field.code);
  });
  return (row) => {
    const cells: Record<string, string> = {};
    const extra: Record<string, string> = {};
    row.forEach((cell, column) => {
      const field = fieldOfColumn.get(column);
      if (field !== undefined) cells[field] = cell;
      else if (cell !== "") extra[header[column] || `第${column + 1}列`] = cell;
    });
    return { cells, extra };
  };
}
