// What the import must know of a subject to decide whether a row speaks of it.
import type { IdentifierKind, SubjectKind } from "../catalog/contract.ts";

/** An identifier as it rests: of an organization the text itself, of a person the keyed hash. */
export interface IdentifierKey {
  readonly kind: string;
  readonly value: string;
  /** What `identifierKey` answers, where somebody has worked it out already: a row of an import asks for it again and again. */
  readonly key?: string;
}

export interface KnownSubject {
  /** Where a row with this identifier belongs. Of a merged subject its own id: its records are read under the other, and a split finds them apart. */
  readonly subjectId: string;
  /** The subject it is merged into, or its own id: two identifiers conflict only when these differ. */
  readonly readUnder: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly status: string | null;
  readonly region: string | null;
  /** Folded names: the current one first, then former ones and those of the subject it is merged into. */
  readonly nameKeys: readonly string[];
}

export interface StoredIdentifier extends IdentifierKey {
  readonly kind: IdentifierKind;
  /** Of a person: the number encrypted. */
  readonly sealed?: string | null;
  readonly documentType?: string | null;
}

export interface NewSubject {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly status: string | null;
  readonly region: string | null;
  readonly identifiers: readonly StoredIdentifier[];
  readonly sourceUnit: string;
  readonly batchId: string | null;
  readonly at: Date;
}

export interface NewName {
  readonly subjectId: string;
  readonly name: string;
  /** First day of use, YYYY-MM-DD; null when the source does not say. */
  readonly from: string | null;
  readonly sourceUnit: string;
  readonly batchId: string | null;
  readonly at: Date;
}

/** The key under which `findByIdentifiers` answers. */
export function identifierKey(identifier: IdentifierKey): string {
  return identifier.key ?? `${identifier.kind}:${identifier.value}`;
}
