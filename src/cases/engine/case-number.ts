// Case numbers: prefix, day, eight random digits and a check digit (ISO 7064 MOD 11,10), such as XF20261123-48291307-4.
// Random, because a counted number would tell everyone how many applications there are and let one guess the next.

const FORM = /^([A-Z]{2})(\d{8})-(\d{8})-(\d)$/;

export const RANDOM_DIGITS = 8;

/** `day` is YYYY-MM-DD; `random` has eight digits. */
export function writeCaseNo(prefix: string, day: string, random: string): string {
  const date = day.replaceAll("-", "");
  return `${prefix}${date}-${random}-${checkDigit(date + random)}`;
}

/** Catches a wrong digit and nearly every pair that changed places, before anything is looked up. */
export function isCaseNoValid(text: string): boolean {
  const found = FORM.exec(text);
  return found !== null && checkDigit(`${found[2]}${found[3]}`) === found[4];
}

function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10;
    product = (2 * (sum === 0 ? 10 : sum)) % 11;
  }
  return String((11 - product) % 10);
}
