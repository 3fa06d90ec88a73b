// How a person's number is looked up: by a keyed hash bound to the kind of document, because a passport and a permit may bear
// the same characters.
import { normaliseCode } from "../identifiers/index.ts";
import type { Sealer } from "../platform/index.ts";

const IDENTITY_CARD = "身份证";

/** `documentType` as the catalog's table of documents writes it; null is the hash of a number whose document nobody named. */
export function fingerprintDocument(sealer: Pick<Sealer, "fingerprint">, documentType: string | null, number: string): string {
  return sealer.fingerprint("id_document", `${documentType ?? ""}:${number}`);
}

/** What to look for when somebody types a number: by the document named, or else as an identity card; under every hash it may stand under. */
export function listTypedFingerprints(sealer: Sealer, documentType: string | undefined, number: string): string[] {
  return [sealer, ...sealer.otherHashes()].map((under) => fingerprintDocument(under, documentType ?? IDENTITY_CARD, normaliseCode(number)));
}
