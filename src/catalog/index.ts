// The front door of the catalog: kinds of records as data, compiled into checks, column maps, facts, templates and pages.
export { adultOnOf } from "./adult-age.ts";
export { buildProblemPage, buildReference } from "./build-reference.ts";
export { buildTemplate } from "./build-template.ts";
export { checkCatalogFolder, NATIONAL_CATALOG_DIR } from "./check-catalog.ts";
export type { CodeTable } from "./code-table.ts";
export type { Catalog, CheckContext, ColumnMap, CompiledResource, ResourceSource, RowValues, RowVerdict } from "./compiled-resource.ts";
export type {
  CodeTitle,
  Condition,
  Field,
  IdentifierKind,
  LegalSource,
  Level,
  Polarity,
  Problem,
  PublicationTerm,
  RecordFacts,
  Resource,
  Sensitivity,
  SubjectClaim,
  SubjectKind,
  Visibility,
} from "./contract.ts";
export { describeCondition, describeSource, describeTerm, VISIBILITY_WORDS } from "./field-words.ts";
export { loadCatalog } from "./load-catalog.ts";
export { matchResources, type ResourceGuess } from "./match-resources.ts";
export { raggedRowProblem } from "./problems.ts";
export type { Profile } from "./profile.ts";
export { registerCatalogRoutes } from "./routes.ts";
export type { Finding } from "./source-file.ts";
export { syncResourceVersions } from "./sync-resource-versions.ts";
