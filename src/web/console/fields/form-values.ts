// What a form holds while it is filled in, seen through the catalog: which fields are required now, which must stay empty.
import { type Condition, compileCondition, describeProblem, type Field, type Problem } from "../../../catalog/contract.ts";
import { parseUscc } from "../../../identifiers/contract.ts";

export type FormValues = Readonly<Record<string, string | undefined>>;

export type FieldDuty = "required" | "optional" | "forbidden";

/** The catalog's conditions read a row in the order of its fields; an empty text is a missing value. */
function rowOf(fields: readonly Field[], values: FormValues): (string | null)[] {
  return fields.map((field) => values[field.code]?.trim() || null);
}

export function conditionHolds(condition: Condition, fields: readonly Field[], values: FormValues): boolean {
  const index = new Map(fields.map((field, at) => [field.code, at]));
  return compileCondition(condition, index).holds(rowOf(fields, values));
}

export function dutyOf(field: Field, fields: readonly Field[], values: FormValues): FieldDuty {
  if (field.forbiddenWhen && conditionHolds(field.forbiddenWhen, fields, values)) return "forbidden";
  if (field.required) return "required";
  if (field.requiredWhen && conditionHolds(field.requiredWhen, fields, values)) return "required";
  return "optional";
}

function problemOfUscc(field: Field, value: string): string | null {
  if (field.type !== "uscc") return null;
  const parsed = parseUscc(value);
  if (parsed.ok || (field.allowPlaceholder && parsed.reason === "placeholder")) return null;
  return describeProblem(`code_${parsed.reason}`, { title: field.title });
}

/** What can be said at once, before the server checks the whole record by the same declaration; null is nothing. */
export function checkAtOnce(field: Field, duty: FieldDuty, value: string): string | null {
  const text = value.trim();
  if (text === "") return duty === "required" ? describeProblem("required", { title: field.title }) : null;
  if (duty === "forbidden") return describeProblem("forbidden", { title: field.title });
  if (field.maxLength !== undefined && text.length > field.maxLength)
    return describeProblem("tooLong", { title: field.title, actual: text.length, allowed: field.maxLength });
  return problemOfUscc(field, text);
}

/** Filled fields only: what is empty is not sent. */
export function filledValues(values: FormValues): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [code, value] of Object.entries(values)) if (value !== undefined && value.trim() !== "") filled[code] = value;
  return filled;
}

/** Only what differs from the file's own cells: masked personal numbers are not sent back as masks. */
export function changedCells(before: FormValues, after: FormValues): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const [code, value] of Object.entries(after)) if ((value ?? "") !== (before[code] ?? "")) changed[code] = value ?? "";
  return changed;
}

export function problemsByField(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const byField = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = problem.field ?? "";
    byField.set(key, [...(byField.get(key) ?? []), problem]);
  }
  return byField;
}
