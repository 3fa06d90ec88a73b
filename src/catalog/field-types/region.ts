import { findRegion, findRegionByName, regionStanding } from "../../identifiers/index.ts";
import type { FieldTypeRules } from "./field-type.ts";
import { checkContent, isWithinLength } from "./text-content.ts";

/** 行政区划: six digits, or the name of a region of the province. What nobody knows is kept as written, with a remark. */
export const region: FieldTypeRules = {
  compile: (place) => (cell, report) => {
    if (!checkContent(cell, place, report) || !isWithinLength(cell, place, report)) return null;
    const text = cell.normalize("NFKC");
    if (/^\d{6}$/.test(text)) {
      const isStrange = findRegion(text) === null && regionStanding(text) !== "unlisted";
      if (isStrange) report.warn(place.index, "regionUnknown");
      return text;
    }
    const named = findRegionByName(text);
    if (named === null) report.warn(place.index, "regionUnknown");
    return named?.code ?? cell;
  },
  template: { cells: "text", words: "6 位行政区划代码，或本省市、区、县的名称" },
  example: "460202",
};
