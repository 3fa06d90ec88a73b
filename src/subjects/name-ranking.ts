// The order of search results as one small number: the lower the better. The same rules in words:
// the very name, then names that begin with the query, then names that are it but for place and form (三亚…, …有限公司),
// then names that hold it, then names that hold it without its form; pinyin initials after all of these.
// Within a class current names before former ones, then where it begins, then how long the name is.

export const RANK_CLASS = {
  exact: 0,
  prefix: 1,
  core: 2,
  contains: 3,
  containsCore: 4,
  initialsExact: 5,
  initialsPrefix: 6,
  initials: 7,
} as const;
export type RankClass = (typeof RANK_CLASS)[keyof typeof RANK_CLASS];

const PLACES = 12;
const PLACE_MAX = (1 << PLACES) - 1;
const FORMER = 2 * PLACES;
const FORMER_BIT = 1 << FORMER;

/** The part of a rank that the name itself gives: 13 bits, former names after current ones. */
export function packName(isCurrent: boolean, length: number): number {
  return ((isCurrent ? 0 : 1) << FORMER) | Math.min(PLACE_MAX, length);
}

/** 28 bits: class, former, position, length. `name` is what `packName` gives. */
export function packRank(rankClass: RankClass, name: number, position = 0): number {
  return (rankClass << (FORMER + 1)) | (name & FORMER_BIT) | (Math.min(PLACE_MAX, position) << PLACES) | (name & PLACE_MAX);
}
