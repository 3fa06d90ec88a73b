// A matter number says under which number an office keeps a matter; some type the number of the person whom it is about. It would stand in
// clear in the ground and in the log for good, so it is refused and not masked: a masked number names no matter.
import { birthDateOfCitizenId, findPersonalData, isValidCitizenId } from "../identifiers/index.ts";

/** Offices number their matters by region, day and serial, too, which has the same form: what would be a child's number is a matter's. */
const BORN_BEFORE = "2016-01-01";

export function hasPersonalNumber(text: string): boolean {
  return findPersonalData(text).some(({ kind, start, end }) => {
    if (kind === "mobile") return true;
    const digits = text
      .slice(start, end)
      .replaceAll(/[^\dX]/gi, "")
      .toUpperCase();
    return kind === "citizen_id" && isValidCitizenId(digits) && birthDateOfCitizenId(digits) < BORN_BEFORE;
  });
}
