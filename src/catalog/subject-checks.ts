// Whether a row may speak of the kind of subject it names, and whether its code is a code of that kind (domain facts §1.2, §1.7 rule 3).
import { kindOfUscc, USCC_PLACEHOLDER } from "../identifiers/index.ts";
import type { RowValues } from "./compiled-resource.ts";
import type { IdentifierKind, SubjectKind } from "./contract.ts";
import type { RowCheck } from "./field-checks.ts";
import { codeTableOf, fieldAt, type ResourcePlan } from "./resource-plan.ts";

export type ReadKind = (values: RowValues) => SubjectKind;

/** By the declared category where the resource has one; otherwise a personal document makes a person and the code tells the rest. */
export function compileReadKind(plan: ResourcePlan): ReadKind {
  const kindIndex = indexOfKindField(plan);
  const usccIndex = indexOfIdentifier(plan, "uscc");
  const registrationIndex = indexOfIdentifier(plan, "registration_no");
  const documentIndex = indexOfIdentifier(plan, "id_document");
  const kindsByValue = kindIndex < 0 ? new Map<string, SubjectKind>() : listKinds(plan, kindIndex);
  return (values) => {
    const declared = kindIndex < 0 ? undefined : kindsByValue.get(values[kindIndex] ?? "");
    if (declared !== undefined) return declared;
    const uscc = values[usccIndex] ?? null;
    if (uscc === USCC_PLACEHOLDER) return "sole_trader";
    if (uscc !== null) return kindOfUscc(uscc);
    const registrationNo = values[registrationIndex] ?? null;
    if (registrationNo !== null) return kindOfRegistrationNo(registrationNo);
    return (values[documentIndex] ?? null) === null ? "organization" : "person";
  };
}

/** Of 15 digits the seventh tells: 6 to 9 are sole traders, the others enterprises (GS 15-2006). Older numbers do not say. */
function kindOfRegistrationNo(registrationNo: string): SubjectKind {
  return /^\d{6}[6-9]\d{8}$/.test(registrationNo) ? "sole_trader" : "organization";
}

export function compileSubjectChecks(plan: ResourcePlan): readonly RowCheck[] {
  const kindIndex = indexOfKindField(plan);
  const usccIndex = indexOfIdentifier(plan, "uscc");
  const registrationIndex = indexOfIdentifier(plan, "registration_no");
  const markedIndex = kindIndex >= 0 ? kindIndex : Math.max(usccIndex, 0);
  const readKind = compileReadKind(plan);
  const allowed = new Set(plan.declaration.subjectKinds);
  return [
    (values, report) => {
      if (report.isBroken(markedIndex) || (kindIndex >= 0 && values[kindIndex] === null)) return;
      const kind = readKind(values);
      if (!allowed.has(kind)) {
        report.refuse(markedIndex, "subjectKindNotAllowed");
        return;
      }
      const uscc = values[usccIndex] ?? null;
      const problem = uscc === null ? null : problemOfCode(uscc, kind, (values[registrationIndex] ?? null) !== null);
      if (problem !== null) report.refuse(problem === "placeholderNotAllowed" ? usccIndex : markedIndex, problem);
    },
  ];
}

/** 92… belongs to a sole trader and to nobody else; the placeholder to a sole trader who has only a registration number. */
function problemOfCode(uscc: string, kind: SubjectKind, hasRegistrationNo: boolean) {
  if (uscc === USCC_PLACEHOLDER) return kind === "sole_trader" && hasRegistrationNo ? null : "placeholderNotAllowed";
  if (kind === "organization" && kindOfUscc(uscc) === "sole_trader") return "codeOfSoleTrader";
  return kind === "sole_trader" && kindOfUscc(uscc) === "organization" ? "codeOfOrganization" : null;
}

export function indexOfIdentifier(plan: ResourcePlan, kind: IdentifierKind): number {
  const entry = plan.declaration.subject.identifierFields.find((identifier) => identifier.kind === kind);
  return entry === undefined ? -1 : (plan.fieldIndex.get(entry.field) ?? -1);
}

function indexOfKindField(plan: ResourcePlan): number {
  const { kindField } = plan.declaration.subject;
  return kindField === undefined ? -1 : (plan.fieldIndex.get(kindField) ?? -1);
}

function listKinds(plan: ResourcePlan, kindIndex: number): ReadonlyMap<string, SubjectKind> {
  const table = codeTableOf(plan, fieldAt(plan, kindIndex));
  return new Map(
    (table?.codes ?? []).flatMap((entry) => (entry.subjectKind === undefined ? [] : [[entry.code, entry.subjectKind] as const])),
  );
}
