// Which materials an application needs, and which of their sources count for it. Pure.
import type { SubjectKind } from "../../catalog/contract.ts";
import { DECIDING_UNIT, type HeldProof, type Material } from "../rules/proof-shapes.ts";
import type { RepairRulesFile } from "../rules/rule-files.ts";

/** What an application is about, as far as it decides what it needs. */
export interface MaterialMatter {
  readonly kind: string;
  readonly resource: string;
  /** The unit whose record it is. */
  readonly unit: string;
  readonly subjectKind: SubjectKind;
}

export function listMaterialsFor({ materials }: Pick<RepairRulesFile, "materials">, matter: MaterialMatter): Material[] {
  return materials.filter(
    ({ kinds, resources, units, subjectKinds }) =>
      kinds.includes(matter.kind) &&
      (resources?.includes(matter.resource) ?? true) &&
      (units?.some((unit) => unitMeant(unit, matter.unit) === matter.unit) ?? true) &&
      (subjectKinds?.includes(matter.subjectKind) ?? true),
  );
}

/** The applicant brings it: it is required and nobody else can be asked for it. */
export function isAskedOfApplicant({ isRequired, heldBy }: Material): boolean {
  return isRequired && heldBy.length === 0;
}

export function unitMeant(unit: string, deciding: string): string {
  return unit === DECIDING_UNIT ? deciding : unit;
}

/** Null for a source that the rules no longer name. */
export function findHeldProof({ materials }: Pick<RepairRulesFile, "materials">, named: { document: string; proof: string }) {
  const material = materials.find(({ document }) => document === named.document);
  const at = material?.heldBy.findIndex(({ proof }) => proof === named.proof) ?? -1;
  const rule: HeldProof | undefined = material?.heldBy[at];
  return material && rule ? { material, rule, at } : null;
}
