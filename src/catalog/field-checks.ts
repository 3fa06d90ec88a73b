// What a declared field asks of its value once all cells of a row are read: required, forbidden, order of dates, kind of document.
import { parseIdDocument } from "../identifiers/index.ts";
import { compileCondition } from "./condition.ts";
import type { Field } from "./contract.ts";
import { reportParsed } from "./field-types/identifier-reader.ts";
import { fieldAt, type ResourcePlan } from "./resource-plan.ts";
import type { RowReport } from "./row-report.ts";

/** Looks at a row and reports; may settle the spelling of a value in place. */
export type RowCheck = (values: (string | null)[], report: RowReport) => void;

export function compileFieldChecks(plan: ResourcePlan): readonly RowCheck[] {
  return plan.fields.flatMap((field, index) => [
    ...presenceChecks(plan, field, index),
    ...dateChecks(plan, field, index),
    ...documentChecks(plan, field, index),
  ]);
}

function presenceChecks(plan: ResourcePlan, field: Field, index: number): RowCheck[] {
  const checks: RowCheck[] = [];
  if (field.required) {
    checks.push((values, report) => {
      if (values[index] === null && !report.isBroken(index)) report.refuse(index, "required");
    });
  }
  if (field.requiredWhen) {
    const { holds, reads } = compileCondition(field.requiredWhen, plan.fieldIndex);
    checks.push((values, report) => {
      if (values[index] === null && !report.isBroken(index) && !report.hasBroken(reads) && holds(values)) report.refuse(index, "required");
    });
  }
  if (field.forbiddenWhen) {
    const { holds, reads } = compileCondition(field.forbiddenWhen, plan.fieldIndex);
    checks.push((values, report) => {
      if (values[index] !== null && !report.hasBroken(reads) && holds(values)) report.refuse(index, "forbidden");
    });
  }
  return checks;
}

function dateChecks(plan: ResourcePlan, field: Field, index: number): RowCheck[] {
  const checks: RowCheck[] = [];
  if (field.notFuture) {
    checks.push((values, report) => {
      const value = values[index];
      if (value != null && value > report.today) report.refuse(index, "dateFuture");
    });
  }
  if (field.notBefore !== undefined) checks.push(notBeforeCheck(plan, index, field.notBefore));
  return checks;
}

/** The bound is another date of the row, by its field code, or a fixed day. */
function notBeforeCheck(plan: ResourcePlan, index: number, bound: string): RowCheck {
  const other = plan.fieldIndex.get(bound);
  if (other === undefined) {
    return (values, report) => {
      const value = values[index];
      if (value != null && value < bound) report.refuse(index, "dateTooEarly", { other: bound });
    };
  }
  const title = fieldAt(plan, other).title;
  return (values, report) => {
    const [value, from] = [values[index], values[other]];
    if (value != null && from != null && value < from) report.refuse(index, "dateBefore", { other: title });
  };
}

function documentChecks(plan: ResourcePlan, field: Field, index: number): RowCheck[] {
  if (field.type !== "id_document_no" || field.typeField === undefined) return [];
  const typeIndex = plan.fieldIndex.get(field.typeField) ?? -1;
  const typeTitle = typeIndex < 0 ? "" : fieldAt(plan, typeIndex).title;
  return [
    (values, report) => {
      const number = values[index];
      if (number == null || report.isBroken(typeIndex)) return;
      const documentType = values[typeIndex];
      if (documentType == null) report.refuse(typeIndex, "documentTypeMissing", { title: field.title, other: typeTitle });
      else values[index] = reportParsed(parseIdDocument(documentType, number, report.today), { index }, report);
    },
  ];
}
