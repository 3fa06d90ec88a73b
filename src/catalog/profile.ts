// Mapping profiles, and the manifest of a catalog folder, as their YAML is written.
import { z } from "zod";
import { LegalSource, SubjectKind } from "./contract.ts";

/** How files of another make (an older standard, a register) are read into a resource: what is renamed, derived, waived, and why. */
export const Profile = z.strictObject({
  profile: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  resource: z.string(),
  description: z.string(),
  source: LegalSource,
  decisionsUntil: z.iso.date().optional(), // a later decision may not come in by this profile
  nullWords: z.array(z.string()).default([]),
  columns: z.array(z.strictObject({ titles: z.array(z.string()).min(1), field: z.string(), onlyLike: z.string().optional() })).default([]), // onlyLike: the field takes only cells of this form, for a column that feeds several fields
  waived: z.array(z.strictObject({ field: z.string(), reason: z.string().min(1) })).default([]),
  derived: z
    .array(
      z.strictObject({
        field: z.string(),
        from: z.union([
          z.strictObject({ value: z.string() }),
          z.strictObject({ copyOf: z.string() }),
          z.literal("subject_kind"),
          z.strictObject({ valueWhenFilled: z.string(), field: z.string() }),
        ]),
        reason: z.string().min(1),
      }),
    )
    .default([]),
  readAs: z.record(z.string(), z.record(z.string(), z.string())).default({}), // field → word → value
  guards: z
    .array(z.strictObject({ titles: z.array(z.string()).min(1), allowed: z.array(z.string()), words: z.string().min(1) }))
    .default([]), // a column no field wants but whose value may forbid the row
  ignoredColumns: z.array(z.string()).default([]),
});
export type Profile = z.infer<typeof Profile>;

/** catalog.yaml of a folder: whether it is the national base or a city's own part. */
export const CatalogManifest = z.strictObject({
  scope: z.enum(["national", "city"]),
  name: z.string().min(1),
  edition: z.string(),
  source: LegalSource,
  // What may not be public credit information: a field whose title holds one of these words is refused.
  // With `forKinds` only of resources that speak of such subjects, and then by code and English title as well.
  prohibited: z
    .array(z.strictObject({ words: z.array(z.string()).min(1), forKinds: z.array(SubjectKind).optional(), source: LegalSource }))
    .default([]),
});
export type CatalogManifest = z.infer<typeof CatalogManifest>;
