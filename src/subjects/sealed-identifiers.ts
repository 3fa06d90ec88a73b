// Numbers of persons as a change of keys finds them: the keyed hash is part of the key, and the sealed number is bound to it.
import type { SealedTable } from "../platform/index.ts";
import { fingerprintDocument } from "./person-number.ts";

/** The place a sealed number is bound to. */
export function identifierPlace(value: string): string {
  return `identifier.sealed:${value}`;
}

export const SEALED_IDENTIFIERS: SealedTable = {
  table: "identifier",
  key: { kind: "text", value: "text" },
  columns: { value: "text", sealed: "text" },
  reads: ["document_type"],
  rewrite: ({ value, sealed, document_type }, { sealer, open, reseal, kind }) => {
    if (value == null || sealed == null) return null;
    const number = open(sealed, identifierPlace(value));
    const renewed = kind === "hash" ? fingerprintDocument(sealer, document_type ?? null, number) : value;
    if (renewed !== value) return { value: renewed, sealed: sealer.seal(number, identifierPlace(renewed)) };
    const resealed = reseal(sealed, identifierPlace(value));
    return resealed === sealed ? null : { value, sealed: resealed };
  },
};
