// Several values of one code table in a cell, joined by ; ； or 、. The value is their codes joined by ";", each once, in the order written.

import type { RowReport } from "../row-report.ts";
import { type CodeReader, makeCodeReader } from "./code-reader.ts";
import type { FieldPlace, FieldTypeRules } from "./field-type.ts";
import { isWithinLength } from "./text-content.ts";

export const codes: FieldTypeRules = {
  compile: (place) => {
    if (place.codeTable === null) throw new Error(`field ${place.field.code} names no code table`);
    const reader = makeCodeReader(place.codeTable);
    return (cell, report) => readCodes(cell, { place, reader, report });
  },
  template: { cells: "text", words: "可填多项，多项之间用英文分号（;）隔开" },
  example: "警告;罚款",
};

interface Reading {
  readonly place: FieldPlace;
  readonly reader: CodeReader;
  readonly report: RowReport;
}

function readCodes(cell: string, reading: Reading): string | null {
  const whole = reading.reader.read(cell);
  if ("code" in whole && !cell.includes(";") && !cell.includes("；"))
    return isWithinLength(whole.code, reading.place, reading.report) ? whole.code : null;
  const found: string[] = [];
  for (const part of cell.split(/[;；\n]/)) {
    if (part.trim() === "") continue;
    const problem = readPart(part.trim(), reading.reader, found);
    if (problem !== null) return reading.report.refuse(reading.place.index, problem, { allowed: reading.reader.allowed });
  }
  if (found.length === 0) return reading.report.refuse(reading.place.index, "codesEmpty");
  const joined = found.join(";");
  return isWithinLength(joined, reading.place, reading.report) ? joined : null;
}

/**
 * A part between semicolons is one title or, when people joined by 、 or a comma, several. Some titles hold 、 themselves (没收违法所得、没收非法财物),
 * so the longest run of pieces that is a title wins.
 */
function readPart(part: string, reader: CodeReader, found: string[]): "codeUnknown" | "otherNeedsText" | null {
  const pieces = part.split(/([、，,])/);
  let from = 0;
  while (from < pieces.length) {
    let to = pieces.length;
    let answer = reader.read(pieces.slice(from, to).join("").trim());
    while ("problem" in answer && to > from + 1) {
      to -= 2;
      answer = reader.read(pieces.slice(from, to).join("").trim());
    }
    if ("problem" in answer) return answer.problem;
    if (!found.includes(answer.code)) found.push(answer.code);
    from = to + 1;
  }
  return null;
}
