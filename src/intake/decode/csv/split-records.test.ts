import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordSplitter, type Separator } from "./split-records.ts";

const RULES = { separator: "," as Separator, columnsMax: 1024, recordBytesMax: 4 * 1024 * 1024 };

/** Feeds the text in blocks of a given size, as a stream would, and brings the rest of each block again. */
function split(text: string, options: { blockBytes?: number; separator?: Separator } = {}): string[][] {
  const records: string[][] = [];
  const splitter = new RecordSplitter({ ...RULES, separator: options.separator ?? "," }, (cells) => records.push(cells));
  const bytes = Buffer.from(text);
  const blockBytes = options.blockBytes ?? (bytes.length || 1);
  let rest: Buffer = Buffer.alloc(0);
  for (let at = 0; at < bytes.length; at += blockBytes) {
    const block: Buffer = Buffer.concat([rest, bytes.subarray(at, at + blockBytes)]);
    rest = block.subarray(splitter.split(block, false));
  }
  splitter.split(rest, true);
  return records;
}

function isFilled(record: readonly string[]): boolean {
  return record.some((cell) => cell.trim() !== "");
}

const cell = fc.string({ unit: fc.constantFrom("企", "业", "a", "𠀀", '"', ",", ";", "\t", "\n", "\r\n", " ", "=", "1"), maxLength: 12 });

test("records written by RFC 4180 are read as csv-parse reads them, whatever the line end and the block size", () => {
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
  const forms = {
    separator: fc.constantFrom<Separator>(",", ";", "\t"),
    lineEnd: fc.constantFrom("\n", "\r\n"),
    blockBytes: fc.integer({ min: 1, max: 40 }),
    quoteAll: fc.boolean(),
  };
  fc.assert(
    fc.property(table, fc.record(forms), (rows, { separator, lineEnd, blockBytes, quoteAll }) => {
      const needsQuotes = (text: string) => quoteAll || /[",;\t\n\r]/.test(text);
      const write = (text: string) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const text = rows.map((row) => row.map(write).join(separator) + lineEnd).join("");
      const expected: string[][] = parse(text, { delimiter: separator, relax_column_count: true, record_delimiter: lineEnd });
      expect(split(text, { blockBytes, separator })).toEqual(expected.filter(isFilled));
      expect(split(text, { separator })).toEqual(rows.filter(isFilled));
    }),
    { numRuns: 500 },
  );
});

test("whatever text csv-parse accepts is read the same, and what it refuses for a missing quote is refused", () => {
  const soup = fc.string({ unit: fc.constantFrom("a", "企", '"', '"', ",", ",", "\n", " "), maxLength: 30 });
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 9 }), (text, blockBytes) => {
      const expected = attempt(() => parse(text, { relax_column_count: true, record_delimiter: "\n" }) as string[][]);
      const actual = attempt(() => split(text, { blockBytes }));
      if (Array.isArray(expected)) expect(actual).toEqual(expected.filter(isFilled));
      else if (expected.code === "CSV_QUOTE_NOT_CLOSED" && Array.isArray(actual)) expect(text).toMatch(/[^,\n]\s*"/);
    }),
    { numRuns: 3000 },
  );
});

test("the block size never changes what is read", () => {
  const soup = fc.string({ unit: fc.constantFrom("a", "业", '"', ",", "\n", "\r", "\r\n", " ", "𫖯"), maxLength: 40 });
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 9 }), (text, blockBytes) => {
      const whole = attempt(() => split(text));
      const inBlocks = attempt(() => split(text, { blockBytes }));
      expect(Array.isArray(inBlocks) ? inBlocks : inBlocks.code).toEqual(Array.isArray(whole) ? whole : whole.code);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ["LF", "a,b\nc,d\n"],
  ["CRLF", "a,b\r\nc,d\r\n"],
  ["CR", "a,b\rc,d\r"],
  ["no line end at the end", "a,b\nc,d"],
  ["all of them", "a,b\r\n\r\rc,d\n\n"],
])("rows that end with %s are two rows", (_, text) => {
  expect(split(text)).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
});

test.each([
  ["a quote inside an unquoted cell is text", 'a"b,c', [['a"b', "c"]]],
  ["blanks after a closing quote are nothing", '"a"  ,"b"\t\n', [["a", "b"]]],
  ["a blank before a quote makes it text", ' "a",b', [[' "a"', "b"]]],
  ["blanks around unquoted text stay", " a ,b ", [[" a ", "b "]]],
  ["quoted newlines of any kind stay", '"a\r\nb\rc\nd",e', [["a\r\nb\rc\nd", "e"]]],
  ["an empty quoted cell is empty", '"",a,""', [["", "a", ""]]],
  ["doubled quotes are one", '"他说""好""",""""', [['他说"好"', '"']]],
  ["shorter and longer rows keep their length", "a,b,c\nd\ne,f,g,h", [["a", "b", "c"], ["d"], ["e", "f", "g", "h"]]],
])("%s", (_, text, expected) => {
  expect(split(text)).toEqual(expected);
});

test("row numbers count blank rows and count a row with quoted newlines once, as a spreadsheet shows them", () => {
  const rowNos: number[] = [];
  const splitter = new RecordSplitter(RULES, (_, rowNo) => rowNos.push(rowNo));
  splitter.split(Buffer.from('a,b\n\n , \n"c\nd",e\nf,g'), true);
  expect(rowNos).toEqual([1, 4, 5]);
});

test("an unclosed quote is refused with the row where it was opened", () => {
  expect(attempt(() => split('a,b\nc,d\ne,"f\ng,h\n'))).toMatchObject({ code: "decode.unclosedQuote", facts: { rowNo: 3 } });
});

test("text after a closing quote is refused with its row and column", () => {
  expect(attempt(() => split('a,b\nc,"他说"好"的"\n'))).toMatchObject({ code: "decode.textAfterQuote", facts: { rowNo: 2, columnNo: 2 } });
});

function attempt(run: () => string[][]): string[][] | { code: string } {
  try {
    return run();
  } catch (error) {
    return error as { code: string };
  }
}
