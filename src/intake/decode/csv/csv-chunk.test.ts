import fc from "fast-check";
import { expect, test } from "vitest";
import { openDecoded } from "../index.ts";
import { sourceOf } from "../test-source.ts";
import { CsvChunk } from "./csv-chunk.ts";
import { afterLineEnd, RecordEnds } from "./record-ends.ts";
import { RecordSplitter, type Separator } from "./split-records.ts";

const RULES = { separator: "," as Separator, columnsMax: 64, recordBytesMax: 4 * 1024 * 1024 };

type Read = { rowNo: number; cells: readonly string[] }[] | string;

function attempt(run: () => Read): Read {
  try {
    return run();
  } catch (error) {
    return (error as { code: string }).code;
  }
}

function readByWalking(text: string): Read {
  const rows: { rowNo: number; cells: string[] }[] = [];
  new RecordSplitter(RULES, (cells, rowNo) => rows.push({ rowNo, cells })).split(Buffer.from(text), true);
  return rows;
}

/** As a file is read: checked first, then by the ends of its records alone, in blocks of any size. */
function readByEnds(text: string, blockBytes: number): Read {
  const bytes = Buffer.from(text);
  new RecordSplitter(RULES, null).split(bytes, true);
  const chunk = new CsvChunk({ separator: ",", width: Number.MAX_SAFE_INTEGER }, 1);
  const ends = new RecordEnds(",");
  let rest: Buffer = Buffer.alloc(0);
  let rowNo = 0;
  for (let from = 0; from < bytes.length; from += blockBytes) {
    const block = Buffer.concat([rest, bytes.subarray(from, from + blockBytes)]);
    const isLast = from + blockBytes >= bytes.length;
    ends.begin(block);
    let start = 0;
    for (;;) {
      const end = start < block.length ? ends.find(start) : -1;
      const after = end < 0 ? -1 : afterLineEnd(block, end, isLast);
      if (after < 0) break;
      chunk.append(block, { start, end, rowNo: ++rowNo });
      start = after;
    }
    rest = Buffer.from(block.subarray(start));
  }
  return chunk.rowNos.map((number, place) => ({ rowNo: number, cells: chunk.readCells(place) }));
}

test("a file that passed its check is read by the ends of its records as it is read by walking through it, whatever it holds", () => {
  const soup = fc.string({ unit: fc.constantFrom("a", "业", '"', '"', ",", ",", "\n", "\r", "\r\n", " ", "　", "𫖯"), maxLength: 40 });
  fc.assert(
    fc.property(soup, fc.integer({ min: 1, max: 50 }), (text, blockBytes) => {
      expect(attempt(() => readByEnds(text, blockBytes))).toEqual(attempt(() => readByWalking(text)));
    }),
    { numRuns: 5000 },
  );
});

test("a row of too many columns is refused by the check, however long its cells are", () => {
  const wide = `${"甲".repeat(500)},`.repeat(RULES.columnsMax + 1);
  expect(attempt(() => readByEnds(`a,b\n${wide}x\n`, 1000))).toBe("decode.tooManyColumns");
  expect(attempt(() => readByEnds(`a,b\n"${wide}",x\n`, 1000))).not.toBe("decode.tooManyColumns");
});

test("the cells of a row are the same however often and in whatever order they are asked for", async () => {
  const rows = ["甲,1,x", "甲,2,x", '"甲",22,', "乙,2,xx"];
  const file = await openDecoded(sourceOf(`名称,代码,说明\n${rows.join("\n")}\n`));
  for await (const chunk of file.rows()) {
    const read = (place: number) => chunk.readCells(place).join("|");
    expect([3, 0, 2, 1, 2, 0].map(read)).toEqual(["乙|2|xx", "甲|1|x", "甲|22|", "甲|2|x", "甲|22|", "甲|1|x"]);
    expect(Buffer.from(chunk.readBytes(2) ?? []).toString()).toBe('"甲",22,');
  }
});

test("a cell that looks like the quoted one above it, but is bare, is not taken for it", async () => {
  const file = await openDecoded(sourceOf('名称,代码,说明\n"a,b",1,x\n,2,x\na,b,x\n"a,b",1,x\n"",2,x\na,b,\n'));
  const read: string[] = [];
  for await (const chunk of file.rows()) read.push(...chunk.rowNos.map((_, place) => chunk.readCells(place).join("|")));
  expect(read).toEqual(["a,b|1|x", "|2|x", "a|b|x", "a,b|1|x", "|2|x", "a|b|"]);
});
