// The compiled form of a resource: what every reader of the catalog works with.

import type { CodeTable } from "./code-table.ts";
import type { CodeTitle, Field, Problem, RecordFacts, Resource, SubjectClaim } from "./contract.ts";
import type { Profile } from "./profile.ts";

/** Normalised values of one row in the order of `fields`; null is missing. */
export type RowValues = readonly (string | null)[];

export interface RowVerdict {
  readonly values: RowValues;
  /** null when the row is right. */
  readonly problems: readonly Problem[] | null;
  /** Worth telling, no reason to refuse: an organization part that fails, a region nobody knows. */
  readonly warnings: readonly Problem[] | null;
}

/** Which column of a file feeds which field, and what did not fit. */
export interface ColumnMap {
  /**
   * For each field, the index of its column or -1; then, for each guard column of a profile, the same. Cells are handed to
   * `checkRow` in exactly this order: `columnOfField.map((column) => (column < 0 ? "" : row[column]))`.
   */
  readonly columnOfField: readonly number[];
  /** Titles of columns that no field wants: kept aside and reported. */
  readonly extraColumns: readonly string[];
  /** Required fields that have no column. */
  readonly missingFields: readonly Field[];
  /** Two columns that both claim one field. */
  readonly ambiguous: readonly { readonly field: Field; readonly titles: readonly string[] }[];
  /** How each recognised column was recognised, for the upload screen. */
  readonly recognised: readonly {
    readonly column: number;
    readonly title: string;
    readonly field: string;
    readonly by: "title" | "exchange_code" | "alias" | "profile";
  }[];
}

export interface CheckContext {
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
}

export interface CompiledResource {
  readonly declaration: Resource;
  readonly resource: string;
  readonly version: number;
  readonly fields: readonly Field[];
  readonly fieldIndex: ReadonlyMap<string, number>;
  /** The code tables that its fields name. */
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly profiles: readonly Profile[];
  /** Indexes of fields whose values are sealed at rest (number, phone, address of a person). */
  readonly sealedFields: readonly number[];
  /** The profile this variant reads by, or null. */
  readonly profile: string | null;
  /** Codes of fields that a public page may show. */
  readonly publicFields: readonly string[];
  /** The resource as rows of a mapping profile are read: same fields, other titles, waived and derived values. Undefined: itself. Throws catalogErrors.unknownProfile. */
  withProfile(profile: string | undefined): CompiledResource;
  /** With a profile: the map for rows that are then checked by `withProfile(profile).checkRow`. */
  mapColumns(header: readonly string[], profile?: string): ColumnMap;
  /** Checks one row of raw cells, already in the order of `ColumnMap.columnOfField` ("" is an empty cell). */
  checkRow(cells: readonly string[], context: CheckContext): RowVerdict;
  readSubject(values: RowValues): SubjectClaim;
  readFacts(values: RowValues): RecordFacts;
}

export interface Catalog {
  readonly resources: ReadonlyMap<string, CompiledResource>;
  /** Throws catalogErrors.unknownResource. */
  get(resource: string, version?: number): CompiledResource;
  /** Titles of a code table in force on a day, in the table's order. */
  codeTable(name: string): readonly CodeTitle[];
  profilesOf(resource: string): readonly Profile[];
  /** What it was compiled from, for keeping versions. */
  readonly sources: readonly ResourceSource[];
}

/** A declaration with all that its meaning depends on. */
export interface ResourceSource {
  readonly declaration: Resource;
  readonly version: number;
  readonly codeTables: ReadonlyMap<string, CodeTable>;
  readonly profiles: readonly Profile[];
}
