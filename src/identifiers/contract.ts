// What browsers ask of this room; all of it is pure, so more may be named here when a page needs it.
export { findRegion, type Region } from "./region.ts";
export { isValidUscc, parseUscc, usccCheckCharacter } from "./uscc.ts";
