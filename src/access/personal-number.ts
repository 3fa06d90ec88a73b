// A matter number says under which number an office keeps a matter; some type the number of the person whom it is about. It would stand in
// clear in the ground and in the log for good, so it is refused and not masked: a masked number names no matter.
import { birthDateOfCitizenId, findPersonalData, isValidCitizenId } from "../identifiers/index.ts";

/** Registers number by region, day and serial, too: what would make a child of the last years of its person is a matter's number. */
const REGISTER_YEARS = 10;

export function hasPersonalNumber(text: string, at: Date): boolean {
  const bornBefore = new Date(Date.UTC(at.getUTCFullYear() - REGISTER_YEARS, 0, 1)).toISOString().slice(0, 10);
  return findPersonalData(text).some(({ kind, start, end }) => {
    if (kind === "mobile") return true;
    const digits = text
      .slice(start, end)
      .replaceAll(/[^\dX]/gi, "")
      .toUpperCase();
    return kind === "citizen_id" && isValidCitizenId(digits) && birthDateOfCitizenId(digits) < bornBefore;
  });
}
