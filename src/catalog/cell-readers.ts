// One reader for each field: blanks, words for nothing and words for a value first, then the field's type.

import type { FieldType } from "./contract.ts";
import type { FieldPlace, ReadCell } from "./field-types/field-type.ts";
import { FIELD_TYPES } from "./field-types/table.ts";
import { rememberAnswers } from "./remember-answers.ts";
import { codeTableOf, type ResourcePlan } from "./resource-plan.ts";

export function compileReaders(plan: ResourcePlan): readonly ReadCell[] {
  return plan.fields.map((field, index) => {
    const place: FieldPlace = { field, index, codeTable: codeTableOf(plan, field) };
    const read = refuseMaskedName(FIELD_TYPES[field.type].compile(place), place, plan);
    const remembered = REPEATED_TYPES.has(field.type) ? remember(read) : read;
    return admitForms(readWords(remembered, place), place, plan);
  });
}

/** Types whose texts repeat from row to row, or cost enough to be worth a look. */
const REPEATED_TYPES: ReadonlySet<FieldType> = new Set<FieldType>(["code", "codes", "id_document_type", "uscc", "amount_wan"]);

/** An answer that came with a remark is computed again, so that the remark is made again. */
function remember(read: ReadCell): ReadCell {
  return rememberAnswers(read, (report) => report.warnings === null);
}

/** Blanks of every width, and what cannot be seen at the edge of a cell. */
const EDGES = /^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g;

export function trimCell(cell: string): string {
  return isEdge(cell.charCodeAt(0)) || isEdge(cell.charCodeAt(cell.length - 1)) ? cell.replace(EDGES, "") : cell;
}

function isEdge(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || (unit >= 0x1680 && unit <= 0x206f) || unit === 0x3000 || unit === 0xfeff || unit === 0x85;
}

/** 无, — — and N/A are nothing only where the field or the profile says so; 长期 stands for a date only where the field says so. */
function readWords(read: ReadCell, { field }: FieldPlace): ReadCell {
  const nothing = new Set(field.nullWords);
  const values = new Map(Object.entries(field.readAs));
  if (nothing.size === 0 && values.size === 0) return read;
  return (text, report) => (nothing.has(text) ? null : read(values.get(text) ?? text, report));
}

/** A profile may split one column over several fields by the form of its cells. */
function admitForms(read: ReadCell, { field }: FieldPlace, plan: ResourcePlan): ReadCell {
  const form = plan.profile?.columns.find((column) => column.field === field.code)?.onlyLike;
  if (form === undefined) return read;
  const admitted = new RegExp(`^(?:${form})$`, "u");
  return (text, report) => (admitted.test(text.normalize("NFKC").toUpperCase()) ? read(text, report) : null);
}

/** A name with stars is somebody's masking; a record must not be attached to half a name. */
function refuseMaskedName(read: ReadCell, { field, index }: FieldPlace, plan: ResourcePlan): ReadCell {
  if (field.code !== plan.declaration.subject.nameField) return read;
  return (text, report) => (text.includes("*") || text.includes("＊") ? report.refuse(index, "maskedName") : read(text, report));
}
