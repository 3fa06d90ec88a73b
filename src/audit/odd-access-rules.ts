// What counts as odd access: catalog/odd-access.yaml, checked once at the start.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const facts = {
  rule: z.string().regex(/^[a-z][a-z_]*$/),
  title: z.string().min(1),
  titleEn: z.string().min(1),
  description: z.string().min(1),
  /** From so many on it is told. */
  countMin: z.int().positive(),
};

const OddAccessRule = z.discriminatedUnion("kind", [
  z.strictObject({ ...facts, kind: z.literal("subjects") }),
  z.strictObject({ ...facts, kind: z.literal("withoutMatter") }),
  /** In Asia/Shanghai; `until` before `from` means over midnight. */
  z.strictObject({ ...facts, kind: z.literal("hours"), from: Hour, until: Hour }),
  z.strictObject({ ...facts, kind: z.literal("unusual"), factor: z.number().positive(), days: z.int().positive() }),
  z.strictObject({ ...facts, kind: z.literal("colleagues") }),
]);
export type OddAccessRule = z.infer<typeof OddAccessRule>;

const OddAccessRules = z.strictObject({
  source: z.strictObject({ title: z.string(), article: z.string(), uncertain: z.boolean().optional() }),
  rules: z.array(OddAccessRule).min(1),
});

/** Throws a ZodError that names the place of the mistake. */
export function loadOddAccessRules(catalogFolder: string): readonly OddAccessRule[] {
  return OddAccessRules.parse(parse(readFileSync(join(catalogFolder, "odd-access.yaml"), "utf8"))).rules;
}
