// The numbers of log-in, passwords and sessions: data with a source each, the national file below what the city says otherwise.
import { join } from "node:path";
import { z } from "zod";
import { readStated, stated } from "../city/index.ts";
import { Role } from "./contract.ts";

const ROOT = join(import.meta.dirname, "../..");
const SECURITY_FILE = "security.yaml";

const count = stated(z.int().min(1));

const FIGURES = {
  passwordLengthMin: count,
  passwordGuessesLogMin: stated(z.number().min(1)),
  passwordDaysMax: count,
  passwordHistoryCount: count,
  passwordCodeHours: count,
  sessionHours: count,
  sessionIdleMinutes: count,
  logInMinutes: count,
  freeAttempts: count,
  networkFreeAttempts: count,
  networkForgottenAfterMinutes: count,
  waitSecondsMin: count,
  waitSecondsMax: count,
  factorStepsBeside: stated(z.int().min(0)),
  recoveryCodeCount: count,
  credentialKeyMinutes: count,
  clockToleranceSeconds: count,
  secondFactorRoles: stated(z.array(Role)),
};

export type SecurityRules = ReturnType<typeof readSecurityRules>;

const rulesByCity = new Map<string, SecurityRules>();

/** Read once for each city. Throws city.figuresInvalid with the file and what is wrong in it. */
export function securityRulesOf({ config }: { readonly config: { readonly city: string } }): SecurityRules {
  const kept = rulesByCity.get(config.city);
  if (kept) return kept;
  const rules = readSecurityRules([join(ROOT, "catalog", SECURITY_FILE), join(ROOT, "cities", config.city, SECURITY_FILE)]);
  rulesByCity.set(config.city, rules);
  return rules;
}

/** Later files win, item by item; a file may be absent, an item may not. */
export function readSecurityRules(files: readonly string[]) {
  return readStated(files, FIGURES);
}
