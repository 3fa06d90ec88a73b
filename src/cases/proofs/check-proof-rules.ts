// The sources of materials name resources and fields of the catalog: what is not there is told at the start, not when somebody applies.
import type { Catalog } from "../../catalog/index.ts";
import { caseErrors } from "../errors.ts";
import type { HeldProof, Material } from "../rules/proof-shapes.ts";
import type { RepairRulesFile } from "../rules/rule-files.ts";

/** Throws case.rulesInvalid. */
export function checkProofRules({ materials }: Pick<RepairRulesFile, "materials">, catalog: Catalog): void {
  const findings = materials.flatMap((material) => listMistakes(material, catalog).map((words) => `材料 ${material.document}：${words}`));
  const [first] = findings;
  if (first) throw caseErrors.rulesInvalid({ first: `repair-rules.yaml ${first}`, count: findings.length });
}

function listMistakes({ heldBy }: Material, catalog: Catalog): string[] {
  const names = heldBy.map(({ proof }) => proof);
  const repeated = names.filter((name, place) => names.indexOf(name) !== place);
  return [...heldBy.flatMap((rule) => findMistake(rule, catalog) ?? []), ...repeated.map((name) => `来源 ${name} 写了两次`)];
}

function findMistake(rule: HeldProof, catalog: Catalog): string | null {
  if (rule.from !== "ledger") return null;
  if (!catalog.resources.has(rule.resource)) return `目录中没有资源 ${rule.resource}`;
  const { fieldIndex } = catalog.get(rule.resource);
  const unknown = [...rule.states, ...Object.keys(rule.matching)].find((field) => !fieldIndex.has(field));
  return unknown ? `资源 ${rule.resource} 没有数据项 ${unknown}` : null;
}
