// One way from the parsers of the identifiers room to a cell's value, its refusal or its remarks.
import type { Parsed } from "../../identifiers/index.ts";
import type { RowReport } from "../row-report.ts";
import type { FieldPlace, ReadCell } from "./field-type.ts";

export function readIdentifier(parse: (text: string) => Parsed, place: FieldPlace): ReadCell {
  return (cell, report) => reportParsed(parse(cell), place, report);
}

export function reportParsed(parsed: Parsed, place: Pick<FieldPlace, "index">, report: RowReport): string | null {
  if (!parsed.ok) return report.refuse(place.index, `code_${parsed.reason}`);
  for (const warning of parsed.warnings) report.warn(place.index, `note_${warning}`);
  return parsed.value;
}
