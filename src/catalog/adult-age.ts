// From which day somebody counts as an adult, by the number on a personal document. The age stands in catalog/minors.yaml.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { birthDateOfCitizenId } from "../identifiers/index.ts";
import { isDay } from "../platform/index.ts";
import { LegalSource } from "./contract.ts";

const MinorsFile = z.strictObject({ adultAge: z.int().positive(), source: LegalSource, protectedBy: z.array(LegalSource).min(1) });
const FILE = join(import.meta.dirname, "../../catalog/minors.yaml");

let adultAge: number | null = null;

function readAdultAge(): number {
  adultAge ??= MinorsFile.parse(parse(readFileSync(FILE, "utf8"))).adultAge;
  return adultAge;
}

/** YYYY-MM-DD of the birthday that makes an adult; null where the number (a passport's, say) does not tell a birthday. */
export function adultOnOf(documentNo: string): string | null {
  if (!/^\d{17}[\dX]$/.test(documentNo)) return null;
  const born = birthDateOfCitizenId(documentNo);
  if (!isDay(born)) return null;
  const year = Number(born.slice(0, 4)) + readAdultAge();
  const birthday = `${year}${born.slice(4)}`;
  return isDay(birthday) ? birthday : `${year}-03-01`; // born on 29 February, in a year without one
}
