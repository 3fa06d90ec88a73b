// The limits of catalog/clients.yaml, each with its source, and what a city says otherwise.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { clientErrors } from "./errors.ts";

const ROOT = join(import.meta.dirname, "../..");
const Limit = z.strictObject({ value: z.int().min(1), source: z.string().min(1), uncertain: z.boolean().optional() });
const RulesFile = z.strictObject({ keyDaysMax: Limit, overlapHours: Limit, quotaPerDayMax: Limit, requestsPerMinuteMax: Limit });

export type ClientRules = { readonly [Key in keyof z.infer<typeof RulesFile>]: number };

/** Throws clients.rulesInvalid with what is wrong. */
export function loadClientRules(city: string): ClientRules {
  const files = [join(ROOT, "catalog/clients.yaml"), join(ROOT, "cities", city, "clients.yaml")].filter((file) => existsSync(file));
  const checked = RulesFile.safeParse(Object.assign({}, ...files.map((file) => parse(readFileSync(file, "utf8")) as object)));
  if (!checked.success) {
    throw clientErrors.rulesInvalid({
      mistakes: checked.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("；"),
    });
  }
  return Object.fromEntries(Object.entries(checked.data).map(([key, { value }]) => [key, value])) as ClientRules;
}
