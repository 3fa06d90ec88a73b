// 脱敏 by the rule real platforms store, "keep N left and M right", and the rules for names and addresses of persons.

export interface MaskRule {
  readonly left: number;
  readonly right: number;
}

const STAR = "*";

/** Defaults of common practice where a resource declares no rule of its own. */
export const MASK_RULES = {
  citizenId: { left: 6, right: 4 },
  document: { left: 2, right: 2 },
  phone: { left: 3, right: 4 },
} as const satisfies Record<string, MaskRule>;

/** Keeps the first and last characters; a text too short to hide anything between them is hidden whole. */
export function maskText(text: string, rule: MaskRule): string {
  const characters = [...text];
  const hidden = characters.length - rule.left - rule.right;
  if (hidden <= 0) return STAR.repeat(characters.length);
  const tail = rule.right === 0 ? "" : characters.slice(-rule.right).join("");
  return characters.slice(0, rule.left).join("") + STAR.repeat(hidden) + tail;
}

/** 张三 → 张*, 欧阳小明 → 欧**明: two characters keep the first, three or more the first and the last. */
export function maskPersonName(name: string): string {
  const length = [...name.trim()].length;
  return maskText(name.trim(), { left: length > 1 ? 1 : 0, right: length > 2 ? 1 : 0 });
}

export function maskCitizenId(number: string): string {
  return maskText(number, MASK_RULES.citizenId);
}

/** Passports and the like. */
export function maskDocument(number: string): string {
  return maskText(number, MASK_RULES.document);
}

export function maskPhone(number: string): string {
  return maskText(number, MASK_RULES.phone);
}

/** An ethnic region's 自治州 and 盟 count as cities; what follows the last unit of city or district is where somebody lives. */
const CITY_AND_DISTRICT =
  /^(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?(?:[\u4e00-\u9fff]{2,8}?(?:市|自治州|盟|地区))?(?:[\u4e00-\u9fff]{1,8}?(?:自治县|区|县|旗))?/u;

/** A person's address to city and district only; an address without either is hidden whole. */
export function maskPersonAddress(address: string): string {
  const kept = CITY_AND_DISTRICT.exec(address.trim())?.[0] ?? "";
  return `${kept}***`;
}
