// Which values of a record a reader sees, decided here and nowhere else: by what the catalog says of resource and field, never by a page.
// Personal numbers, telephones and addresses are masked for everybody, as are numbers met in free text; the whole value is a deed of its
// own (reveal), one field at a time. Pure.
import type { CompiledResource, Field, Visibility } from "../catalog/index.ts";
import { isValidCitizenId, maskCitizenId, maskDocument, maskFreeText, maskPersonAddress, maskPhone } from "../identifiers/index.ts";
import type { FieldStanding, ShownField } from "./contract.ts";

const BY_WIDTH: readonly Visibility[] = ["public", "government", "authorized"];

/** The narrower of what resource and field say: a public field of a shared resource is shared, not public. */
export function visibilityOf(resource: CompiledResource, field: Pick<Field, "visibility">): Visibility {
  const widest = Math.max(BY_WIDTH.indexOf(resource.declaration.visibility), BY_WIDTH.indexOf(field.visibility));
  return BY_WIDTH[widest] ?? "authorized";
}

/** In the order of the declaration, without those that have no value. `valueOf` gives clear values and is asked only for what is shown. */
export function showFields(
  resource: CompiledResource,
  opens: ReadonlySet<Visibility>,
  record: { has(code: string): boolean; valueOf(code: string): string },
): ShownField[] {
  return resource.fields
    .filter(({ code }) => record.has(code))
    .map((field) => {
      const visibility = visibilityOf(resource, field);
      const { code, title } = field;
      if (!opens.has(visibility)) return { code, title, value: "", standing: "withheld", visibility };
      return { code, title, visibility, ...maskValue(field, record.valueOf(code)) };
    });
}

/** One value for a line of a list, or null where it is not for this reader. */
export function showValue(
  resource: CompiledResource,
  opens: ReadonlySet<Visibility>,
  held: { code: string | undefined; value: string | undefined },
) {
  const index = resource.fieldIndex.get(held.code ?? "") ?? -1;
  const field = resource.fields[index];
  if (!field || held.value === undefined || !opens.has(visibilityOf(resource, field))) return null;
  return resource.sealedFields.includes(index) ? null : maskValue(field, held.value).value;
}

/** Codes of what was shown: what the log keeps of a look. */
export function listShown(fields: readonly ShownField[]): string[] {
  return fields.filter(({ standing }) => standing !== "withheld").map(({ code }) => code);
}

const MASKS: Readonly<Record<Field["sensitivity"], ((value: string) => string) | null>> = {
  none: null,
  personal_name: null,
  personal_number: (value) => (isValidCitizenId(value) ? maskCitizenId(value) : maskDocument(value)),
  phone: maskPhone,
  personal_address: maskPersonAddress,
};

/** As any reader sees it, whatever the ground. */
export function maskValue(field: Pick<Field, "sensitivity" | "freeText">, value: string): { value: string; standing: FieldStanding } {
  const mask = MASKS[field.sensitivity] ?? (field.freeText ? maskFreeText : null);
  const shown = mask === null ? value : mask(value);
  return { value: shown, standing: shown === value ? "open" : "masked" };
}
