// Identifiers that look right and belong to nobody: right check digits over serials that are not given out (MAX… for businesses,
// MJX… for social organizations, MBX… for public bodies) and birth years before 1900 for persons.
import { citizenIdCheckCharacter, orgCodeCheckCharacter, registrationNoCheckDigit, usccCheckCharacter } from "../identifiers/index.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SERIAL_LENGTH = 5;
/** The first serials are examples in documents and tests; the demo starts beyond them. */
const SERIALS_FROM = ALPHABET.length ** 3;
const SERIALS = ALPHABET.length ** SERIAL_LENGTH - SERIALS_FROM;

export type SyntheticSeries = "MAX" | "MJX" | "MBX";

export interface SyntheticUscc {
  /** Authority and category: 91 company, 92 sole trader, 93 cooperative, 51 association, 52 private non-profit, 12 public institution. */
  readonly prefix: string;
  readonly regionCode: string;
  readonly series: SyntheticSeries;
  /** 0 to 28,599,359: there are many more of them than businesses in any city. */
  readonly index: number;
}

/** Throws when the series has no such serial: two businesses must never share a code. */
export function makeUscc({ prefix, regionCode, series, index }: SyntheticUscc): string {
  if (index < 0 || index >= SERIALS) throw new Error(`the series ${series} has no serial ${index}`);
  const organization = series + serialOf(index + SERIALS_FROM);
  const first17 = prefix + regionCode + organization + orgCodeCheckCharacter(organization);
  return first17 + usccCheckCharacter(first17);
}

function serialOf(number: number): string {
  let rest = number;
  let text = "";
  for (let at = 0; at < SERIAL_LENGTH; at++) {
    text = ALPHABET[rest % ALPHABET.length] + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

const DAYS_OF_MONTH = 28; // the same for every month: what matters is that the days exist
const BIRTH_DAYS = 100 * 12 * DAYS_OF_MONTH;

/** A citizen number of somebody born from 1800 to 1899: right check digit, and no living person's. */
export function makeCitizenId(regionCode: string, index: number): string {
  const birthDay = index % BIRTH_DAYS;
  const serial = 1 + (Math.floor(index / BIRTH_DAYS) % 999);
  const year = 1800 + (birthDay % 100);
  const month = 1 + (Math.floor(birthDay / 100) % 12);
  const day = 1 + Math.floor(birthDay / 1200);
  const first17 = `${regionCode}${year}${pad(month, 2)}${pad(day, 2)}${pad(serial, 3)}`;
  return first17 + citizenIdCheckCharacter(first17);
}

/** A 15-digit registration number with the serial range of sole traders that no office used (9…). */
export function makeRegistrationNo(regionCode: string, index: number): string {
  const first14 = `${regionCode}9${pad(index % 10_000_000, 7)}`;
  return first14 + registrationNoCheckDigit(first14);
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, "0");
}
