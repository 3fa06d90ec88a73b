// The front door of access: on what ground somebody reads what is not public, and what of it is shown.

export { type AccessRules, loadAccessRules, type Purpose } from "./access-rules.ts";
export { admitReader } from "./admit-reader.ts";
export type { FieldStanding, GroundView, ShownField } from "./contract.ts";
export { accessErrors } from "./errors.ts";
export { registerExportRoutes } from "./exports/export-routes.ts";
export { declareExport, type ExportSource, type PreparedExport } from "./exports/export-source.ts";
export { endExports } from "./exports/export-store.ts";
export { registerGroundRoutes } from "./ground-routes.ts";
export {
  checkStatement,
  describeBasis,
  findGround,
  type Ground,
  type GroundHolder,
  openGround,
  requireGround,
  viewGround,
} from "./open-ground.ts";
export { hasPersonalNumber } from "./personal-number.ts";
export { makeHandler, makeReader, mayReadEnded, type Reader, SUBJECT_READER, visibilitiesOpen } from "./reader.ts";
export { listShown, maskValue, showFields, showValue, visibilityOf } from "./show-fields.ts";
export { countFailedLookup, removeForgottenLookups, waitBeforeLookup } from "./slow-lookups.ts";
export { watermarkOf } from "./watermark.ts";
