// The front door of the catalog: kinds of records as data, compiled into checks, column maps and facts.

export { compileResource } from "./compile-resource.ts";
export type {
  Catalog,
  CheckContext,
  CodeTitle,
  ColumnMap,
  CompiledResource,
  ResourceSource,
  RowValues,
  RowVerdict,
} from "./compiled-resource.ts";
export type {
  CodeTable,
  Condition,
  Field,
  IdentifierKind,
  LegalSource,
  Level,
  Polarity,
  Problem,
  Profile,
  PublicationTerm,
  RecordFacts,
  Resource,
  Sensitivity,
  SubjectClaim,
  SubjectKind,
  Visibility,
} from "./contract.ts";
export { catalogErrors } from "./errors.ts";
export { parseCapital } from "./field-types/capital.ts";
export { loadCatalog } from "./load-catalog.ts";
export { raggedRowProblem } from "./problems.ts";
