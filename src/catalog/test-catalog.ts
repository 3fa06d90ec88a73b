// What the tests of this room share: the catalog that ships, and rows made from a resource's examples.

import { NATIONAL_CATALOG_DIR } from "./check-catalog.ts";
import type { Catalog, CompiledResource, RowVerdict } from "./compiled-resource.ts";
import { loadCatalog } from "./load-catalog.ts";

export const TODAY = "2026-11-23";

export function loadNationalCatalog(): Promise<Catalog> {
  return loadCatalog([NATIONAL_CATALOG_DIR]);
}

/** The first example (or another) with some cells of its own; "" empties a cell. */
export function checkRowWith(resource: CompiledResource, cells: Readonly<Record<string, string>>, example = 0): RowVerdict {
  const row = { ...resource.declaration.examples[example], ...cells };
  return resource.checkRow(
    resource.fields.map((field) => row[field.code] ?? ""),
    { today: TODAY },
  );
}

/** `field:code` of each problem. */
export function namesOf(problems: RowVerdict["problems"]): string[] {
  return (problems ?? []).map(({ field, code }) => `${field ?? "row"}:${code}`);
}

export function readValue(resource: CompiledResource, verdict: RowVerdict, field: string): string | null {
  return verdict.values[resource.fieldIndex.get(field) ?? -1] ?? null;
}
