// The numbers of log-in, passwords and sessions: data with a source each, the national file below what the city says otherwise.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Role } from "./contract.ts";
import { peopleErrors } from "./errors.ts";

const ROOT = join(import.meta.dirname, "../..");

const stated = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, source: z.string().min(1), uncertain: z.boolean().optional() });
const count = stated(z.int().min(1));

const SecurityFile = z.strictObject({
  passwordLengthMin: count,
  passwordGuessesLogMin: stated(z.number().min(1)),
  passwordDaysMax: count,
  passwordHistoryCount: count,
  passwordCodeHours: count,
  sessionHours: count,
  sessionIdleMinutes: count,
  logInMinutes: count,
  freeAttempts: count,
  waitSecondsMin: count,
  waitSecondsMax: count,
  factorStepsBeside: stated(z.int().min(0)),
  recoveryCodeCount: count,
  credentialKeyMinutes: count,
  clockToleranceSeconds: count,
  secondFactorRoles: stated(z.array(Role)),
});
type SecurityFile = z.infer<typeof SecurityFile>;

export type SecurityRules = { readonly [Key in keyof SecurityFile]: SecurityFile[Key]["value"] };

const rulesByCity = new Map<string, SecurityRules>();

/** Read once for each city. Throws people.securityFileInvalid with the file and what is wrong in it. */
export function securityRulesOf({ config }: { readonly config: { readonly city: string } }): SecurityRules {
  const kept = rulesByCity.get(config.city);
  if (kept) return kept;
  const rules = readSecurityRules([join(ROOT, "catalog/security.yaml"), join(ROOT, "cities", config.city, "security.yaml")]);
  rulesByCity.set(config.city, rules);
  return rules;
}

/** Later files win, item by item; a file may be absent, an item may not. */
export function readSecurityRules(files: readonly string[]): SecurityRules {
  const merged = Object.assign({}, ...files.filter((file) => existsSync(file)).map((file) => parse(readFileSync(file, "utf8")) as object));
  const checked = SecurityFile.safeParse(merged);
  if (!checked.success) {
    const mistakes = checked.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join(";");
    throw peopleErrors.securityFileInvalid({ mistakes });
  }
  return Object.fromEntries(Object.entries(checked.data).map(([key, { value }]) => [key, value])) as SecurityRules;
}
