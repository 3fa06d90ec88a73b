// Whether a file's columns can be this resource at all. Refused as a whole rather than rejected a million times.
import type { ColumnMap, CompiledResource } from "../catalog/index.ts";
import { intakeErrors } from "./intake-errors.ts";

/** Throws the refusal of the whole file. */
export function checkColumns(resource: CompiledResource, columns: ColumnMap): void {
  if (columns.recognised.length === 0) throw intakeErrors.unknownColumns();
  if (columns.ambiguous.length > 0) {
    throw intakeErrors.ambiguousColumns({
      columns: columns.ambiguous.map(({ field, titles }) => `${field.title}（${titles.join("、")}）`).join("；"),
    });
  }
  if (columns.missingFields.length === 0) return;
  if (columns.recognised.length < columns.missingFields.length) {
    throw intakeErrors.columnsNotOfResource({ recognised: columns.recognised.length, name: resource.declaration.name });
  }
  throw intakeErrors.missingColumns({ columns: columns.missingFields.map((field) => field.title).join("、") });
}
