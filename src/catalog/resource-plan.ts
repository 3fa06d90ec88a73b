// Everything needed to compile one resource: its declaration, the code tables it uses, the profile it is read by.

import type { CodeTable } from "./code-table.ts";
import type { Field, Resource } from "./contract.ts";
import type { Profile } from "./profile.ts";

export interface ResourcePlan {
  readonly declaration: Resource;
  /** The declaration's fields as this variant asks for them: a profile may waive requirements and add words for nothing. */
  readonly fields: readonly Field[];
  readonly fieldIndex: ReadonlyMap<string, number>;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly profile: Profile | null;
}

export function planResource(
  declaration: Resource,
  codeTables: ReadonlyMap<string, CodeTable>,
  profile: Profile | null = null,
): ResourcePlan {
  const fields = profile === null ? declaration.fields : declaration.fields.map((field) => fieldByProfile(field, profile));
  const fieldIndex = new Map(fields.map((field, index) => [field.code, index]));
  return { declaration, fields, fieldIndex, codeTables, profile };
}

function fieldByProfile(field: Field, profile: Profile): Field {
  const isWaived = profile.waived.some((waiver) => waiver.field === field.code);
  const { requiredWhen, ...rest } = field;
  return {
    ...rest,
    ...(requiredWhen !== undefined && !isWaived ? { requiredWhen } : {}),
    required: field.required && !isWaived,
    nullWords: [...field.nullWords, ...profile.nullWords],
    readAs: { ...field.readAs, ...profile.readAs[field.code] },
  };
}

/** The field's code table, or null. */
export function codeTableOf(plan: Pick<ResourcePlan, "codeTables">, field: Field): CodeTable | null {
  return field.codeTable === undefined ? null : (plan.codeTables.get(field.codeTable) ?? null);
}

/** The field at an index that came from this plan. */
export function fieldAt(plan: ResourcePlan, index: number): Field {
  const field = plan.fields[index];
  if (!field) throw new Error(`resource ${plan.declaration.resource} has no field ${index}`);
  return field;
}
