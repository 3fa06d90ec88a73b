// The rules of catalog/access.yaml and what a city adds to them: purposes with their legal basis, limits of exports and look-ups.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { LegalSource } from "../catalog/contract.ts";
import { readYaml } from "../city/index.ts";
import { Role } from "../people/index.ts";
import { accessErrors } from "./errors.ts";

const Pattern = z.string().refine(isPattern, "不是正确的正则表达式");
const NumberRule = z.strictObject({ pattern: Pattern, hint: z.string().min(1) });

const Purpose = z.strictObject({
  code: z.string().regex(/^[a-z][a-z_]*$/),
  title: z.string().min(1),
  titleEn: z.string().min(1),
  description: z.string().min(1),
  legalBasis: z.array(LegalSource).min(1),
  roles: z.array(Role).min(1),
  opens: z.enum(["government", "authorized"]),
  mayReveal: z.boolean(),
  validHours: z.int().positive(),
  matterNo: NumberRule,
  consentNo: NumberRule.optional(),
});
export type Purpose = z.infer<typeof Purpose>;

const Handling = Purpose.pick({ code: true, title: true, titleEn: true, legalBasis: true, roles: true, opens: true });

const ExportLimits = z.strictObject({
  rowsMax: z.int().positive(),
  /** How long a request waits for a second pair of eyes. */
  approvalHours: z.int().positive(),
  /** How long the file waits to be downloaded. */
  downloadHours: z.int().positive(),
  source: LegalSource,
});

const LookupLimits = z.strictObject({
  /** Mistakes of an account that cost no waiting. */
  freeFailures: z.int().nonnegative(),
  /** From so many in its unit on, an account's first mistake already costs waiting. */
  unitFailures: z.int().positive(),
  forgottenAfterHours: z.int().positive(),
  waitSecondsMin: z.int().positive(),
  waitSecondsMax: z.int().positive(),
  /** No answer comes earlier, found or not. */
  answerMs: z.int().nonnegative(),
  source: LegalSource,
});
export type LookupLimits = z.infer<typeof LookupLimits>;

const NationalRules = z.strictObject({
  inForceFrom: z.iso.date(),
  purposes: z.array(Purpose).min(1),
  handling: Handling,
  exports: ExportLimits,
  lookups: LookupLimits,
});
export type AccessRules = z.infer<typeof NationalRules>;

const CityRules = NationalRules.partial();
const RULES_FILE = "access.yaml";

/** `cityFolder` may have no file of its own. Throws accessErrors.rulesInvalid with file and line of each mistake. */
export async function loadAccessRules(nationalFolder: string, cityFolder: string | null): Promise<AccessRules> {
  const national = readRules(await readFile(join(nationalFolder, RULES_FILE), "utf8"), NationalRules);
  const cityText = cityFolder === null ? null : await readFile(join(cityFolder, RULES_FILE), "utf8").catch(() => null);
  if (cityText === null) return national;
  const { purposes = [], ...rest } = readRules(cityText, CityRules);
  const replaced = new Set(purposes.map(({ code }) => code));
  return {
    ...national,
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<AccessRules>),
    purposes: [...national.purposes.filter(({ code }) => !replaced.has(code)), ...purposes],
  };
}

function readRules<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> {
  const { value, mistakes } = readYaml(RULES_FILE, text, schema);
  if (value !== null) return value;
  const lines = mistakes.map(({ file, line, words }) => `  ${file} 第 ${line} 行:${words}`);
  throw accessErrors.rulesInvalid({ count: mistakes.length, mistakes: lines.join("\n") });
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
