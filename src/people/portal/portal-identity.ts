// Who stands before the portal, as an identity service says: a person, or a person who speaks for a company. Pure.
import { isValidUscc, normaliseCode } from "../../identifiers/index.ts";
import { identityErrors } from "../oidc/errors.ts";
import type { ClaimNames } from "../oidc/settings.ts";

export interface PortalIdentity {
  /** Of the person in front of the screen. */
  readonly name: string;
  /** As the catalog's table of documents writes it; an identity card unless the service says otherwise. */
  readonly documentType: string | null;
  readonly number: string;
  /** For whom the person speaks; null for themselves. */
  readonly company: { readonly name: string; readonly uscc: string } | null;
}

const NUMBER_LENGTH_MIN = 5;
const TEXT_LENGTH_MAX = 200;

/** Throws identity.claimsMissing when a name comes without its number, or a company without its code. */
export function readPortalIdentity(claims: Readonly<Record<string, unknown>>, names: ClaimNames): PortalIdentity {
  const read = (claim: string) => readText(claims[claim]);
  const name = read(names.name);
  const number = normaliseCode(read(names.number));
  if (name === "" || number.length < NUMBER_LENGTH_MIN) throw identityErrors.claimsMissing();
  return { name, number, documentType: read(names.documentType) || null, company: readCompany(read(names.companyName), read(names.uscc)) };
}

function readCompany(name: string, code: string): PortalIdentity["company"] {
  if (name === "" && code === "") return null;
  const uscc = normaliseCode(code);
  if (name === "" || !isValidUscc(uscc)) throw identityErrors.claimsMissing();
  return { name, uscc };
}

function readText(value: unknown): string {
  return typeof value === "string" && value.length <= TEXT_LENGTH_MAX ? value.normalize("NFC").trim() : "";
}
