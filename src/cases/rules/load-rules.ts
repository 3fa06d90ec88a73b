// Reads the rule files of the national base, a city's in their place where it has them, and the holiday notices. A mistake is told with its line.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { readYaml } from "../../city/index.ts";
import { type Calendar, makeCalendar } from "../../platform/index.ts";
import { caseErrors } from "../errors.ts";
import type { CaseRules } from "./case-rules.ts";
import { CaseRulesFile, ObjectionRulesFile, type Regime, RepairRulesFile, VerificationRulesFile, WorkingDaysFile } from "./rule-files.ts";

export interface LoadedRules {
  readonly rules: CaseRules;
  readonly calendar: Calendar;
}

/** A later folder's file stands instead of an earlier one's. Throws case.rulesInvalid. */
export async function loadCaseRules(folders: readonly string[]): Promise<LoadedRules> {
  const common = await readRules(folders, "case-rules.yaml", CaseRulesFile);
  const repair = await readRules(folders, "repair-rules.yaml", RepairRulesFile);
  const objection = await readRules(folders, "objection-rules.yaml", ObjectionRulesFile);
  const verification = await readRules(folders, "verification-rules.yaml", VerificationRulesFile);
  const days = await readRules(folders, "working-days.yaml", WorkingDaysFile);
  checkRegimes("repair-rules.yaml", repair.regimes);
  checkRegimes("objection-rules.yaml", objection.regimes);
  checkRegimes("verification-rules.yaml", verification.regimes);
  const rules: CaseRules = {
    documents: common.documents,
    repair,
    objection,
    regimes: { repair: repair.regimes, objection: objection.regimes, verification: verification.regimes },
    options: { ...common.options, ...repair.options, ...objection.options },
  };
  return { rules, calendar: makeCalendar(days.years) };
}

async function readRules<Schema extends z.ZodType>(folders: readonly string[], name: string, schema: Schema): Promise<z.output<Schema>> {
  const texts = await Promise.all(folders.map((folder) => readFile(join(folder, name), "utf8").catch(() => null)));
  const text = texts.findLast((found) => found !== null);
  if (!text) throw caseErrors.rulesInvalid({ first: `${name} 不存在`, count: 1 });
  const { value, mistakes } = readYaml(name, text, schema);
  const [first] = mistakes;
  if (value === null || first)
    throw caseErrors.rulesInvalid({ first: `${name}:${first?.line ?? 1} ${first?.words ?? ""}`, count: mistakes.length });
  return value;
}

/** No day may stand under two regimes of one kind. */
function checkRegimes(name: string, regimes: readonly Regime[]): void {
  const sorted = [...regimes].sort((a, b) => a.inForceFrom.localeCompare(b.inForceFrom));
  const overlap = sorted.find((regime, place) => {
    const next = sorted[place + 1];
    return next !== undefined && (regime.inForceUntil === undefined || regime.inForceUntil >= next.inForceFrom);
  });
  if (overlap) throw caseErrors.rulesInvalid({ first: `${name} ${overlap.regime} 与下一规则的施行时间重叠`, count: 1 });
}
