// The words of an organization's name that say what form it has, and not which one it is. Longest first: the first that fits wins.
// Kept apart from the law and from any city: they follow the usage of company registers nationwide.

const FORM_WORDS = [
  "股份有限责任公司",
  "有限责任公司",
  "股份有限公司",
  "集团有限公司",
  "股份合作公司",
  "有限公司",
  "(有限合伙)",
  "(普通合伙)",
  "(特殊普通合伙)",
  "有限合伙",
  "普通合伙",
  "集团公司",
  "总公司",
  "公司",
  "(个体工商户)",
  "(个人独资)",
].sort((left, right) => right.length - left.length);

const BRANCH_WORDS = [
  "分公司",
  "支公司",
  "分店",
  "分行",
  "支行",
  "分厂",
  "营业部",
  "经营部",
  "门市部",
  "服务部",
  "办事处",
  "代表处",
  "分部",
  "分校",
  "分社",
  "营业厅",
  "支局",
  "分理处",
];

const CORE_LENGTH_MIN = 2;

/** How many characters at the end of a folded name only say its form; 0 when nothing, or too little, would be left. */
export function countFormTail(folded: string): number {
  const word = FORM_WORDS.find((form) => folded.endsWith(form));
  return word && folded.length - word.length >= CORE_LENGTH_MIN ? word.length : 0;
}

/** How many characters at the front of a folded name only say its place, given the place words of a city (longest first). */
export function countPlaceHead(folded: string, places: readonly string[]): number {
  const sizeMax = folded.length - countFormTail(folded) - CORE_LENGTH_MIN;
  let head = 0;
  for (;;) {
    const place = places.find((word) => folded.startsWith(word, head));
    if (!place || head + place.length > sizeMax) return head;
    head += place.length;
  }
}

/** The folded name without the words of its form: 三亚椰风贸易有限公司 → 三亚椰风贸易. */
export function stripForm(folded: string): string {
  return folded.slice(0, folded.length - countFormTail(folded));
}

/** The folded name without place and form: 三亚椰风贸易有限公司 → 椰风贸易. */
export function coreName(folded: string, places: readonly string[]): string {
  return stripForm(folded).slice(countPlaceHead(folded, places));
}

/** The word that makes a name one of a branch (分公司, 经营部 …), or null. */
export function findBranchWord(folded: string): string | null {
  return BRANCH_WORDS.find((word) => folded.endsWith(word)) ?? null;
}

/** The same core with every form a company may write behind it. */
export function listFormVariants(core: string): string[] {
  return [core, ...FORM_WORDS.map((form) => core + form)];
}
