// docs/CASE-RULES.md: all declared case types with the rules of the national base.
import type { Catalog } from "../../catalog/index.ts";
import { CASE_TYPES, SYSTEM_CASE_TYPES } from "../case-types/case-types.ts";
import { nameLetterKind } from "../letters/name-letter-kind.ts";
import { loadCaseRules } from "../rules/load-rules.ts";
import { buildCasePage } from "./build-case-page.ts";
import { describeRepairRules } from "./describe-repair-rules.ts";

export async function buildCaseRulesPage(
  catalog: Catalog,
  folders: readonly string[],
  letters: ReadonlyMap<string, { readonly title: string }>,
): Promise<string> {
  const { rules } = await loadCaseRules(folders);
  return buildCasePage({
    types: [...CASE_TYPES, ...SYSTEM_CASE_TYPES],
    rules,
    letterTitle: (type, letter) => letters.get(nameLetterKind(type, letter))?.title ?? letter,
    describeRules: (type) => (type === "repair" ? describeRepairRules(rules.repair, catalog) : []),
  });
}
