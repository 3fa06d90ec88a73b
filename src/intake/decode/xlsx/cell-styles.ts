// Which cells of a workbook show a date: style index -> number format -> kind.
import { type NumberStyle, styleOfBuiltInFormat, styleOfFormat } from "../cell-text.ts";
import type { DecodeLimits } from "../decode-source.ts";
import type { ZipParts } from "../zip-parts.ts";
import { readPart } from "./workbook-parts.ts";

/** By the index that a cell's `s` names. */
export async function readCellStyles(zip: ZipParts, part: string | null, limits: DecodeLimits): Promise<readonly NumberStyle[]> {
  if (part === null) return [];
  const formats = new Map<number, NumberStyle>();
  const formatIds: number[] = [];
  let isInCellFormats = false;
  await readPart(
    zip,
    { part, limits },
    {
      open(name, attributes) {
        if (name === "numFmt") formats.set(Number(attributes["numFmtId"]), styleOfFormat(attributes["formatCode"] ?? ""));
        if (name === "cellXfs") isInCellFormats = true;
        if (name === "xf" && isInCellFormats) formatIds.push(Number(attributes["numFmtId"] ?? 0));
      },
      close(name) {
        if (name === "cellXfs") isInCellFormats = false;
      },
    },
  );
  // A file may declare a number below 164 anew (WPS does); its own declaration is what a person sees.
  return formatIds.map((formatId) => formats.get(formatId) ?? styleOfBuiltInFormat(formatId));
}
