// CSV by RFC 4180 in pieces of about a megabyte, so that millions of rows never stand in memory together.
import type { Field } from "../catalog/index.ts";
import type { DemoRow } from "./demo-file.ts";
import { demoErrors } from "./errors.ts";

const PIECE_CHARS = 512 * 1024; // mostly Han characters, three bytes each in UTF-8
const NEEDS_QUOTES = /[",\r\n]/;

export function* writeCsv(resource: string, fields: readonly Field[], rows: Iterable<DemoRow>): Generator<string> {
  const codes = fields.map(({ code }) => code);
  const known = new Set(codes);
  let piece = `${fields.map(({ title }) => quote(title)).join(",")}\r\n`;
  for (const row of rows) {
    for (const field in row) if (!known.has(field)) throw demoErrors.fieldUnknown({ resource, field });
    let line = "";
    for (const code of codes) {
      const cell = row[code];
      line += cell === undefined || cell === "" ? "," : `${quote(cell)},`;
    }
    piece += `${line.slice(0, -1)}\r\n`;
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

function quote(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
