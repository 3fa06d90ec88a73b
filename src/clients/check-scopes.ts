// What may be asked for: fields that exist, that carry no personal number, and that the maker could see for the same purpose. Pure.
import { type Purpose, visibilityOf } from "../access/index.ts";
import type { Catalog, CompiledResource, Field, Visibility } from "../catalog/index.ts";
import type { Role } from "../people/index.ts";
import type { ClientScope } from "./contract.ts";
import { clientErrors } from "./errors.ts";

/** Throws clients.scopeUnknown, clients.personal, clients.beyondMaker. */
export function checkScopes(catalog: Catalog, scopes: readonly ClientScope[], opens: ReadonlySet<Visibility>): void {
  for (const { resource: id, fields } of scopes) {
    const resource = catalog.resources.get(id);
    const known = resource ? findFields(resource, fields) : [];
    if (!resource || known.length < fields.length) {
      const missing = fields.filter((code) => !known.some((field) => field.code === code));
      throw clientErrors.scopeUnknown({ resource: id, fields: missing.join("、") });
    }
    refuse(clientErrors.personal, known.filter(isPersonal));
    refuse(
      clientErrors.beyondMaker,
      known.filter((field) => !opens.has(visibilityOf(resource, field))),
    );
  }
}

/** What a role sees for a purpose; null when the purpose is not the role's. Consent speaks for one case, so no key carries it. */
export function visibilitiesOf(purpose: Purpose | undefined, role: Role): ReadonlySet<Visibility> | null {
  if (!purpose?.roles.includes(role) || purpose.opens === "authorized") return null;
  return new Set<Visibility>(["public", "government"]);
}

/** The fields that the client may read of a resource; null when it has none of it. */
export function fieldsIn(scopes: readonly ClientScope[], resource: string): ReadonlySet<string> | null {
  const codes = scopes.filter((scope) => scope.resource === resource).flatMap((scope) => scope.fields);
  return codes.length === 0 ? null : new Set(codes);
}

function findFields(resource: CompiledResource, codes: readonly string[]): Field[] {
  return resource.fields.filter((field) => codes.includes(field.code));
}

/** Numbers, telephones and addresses of persons; a name in a company's record is what the record says of the company. */
function isPersonal({ sensitivity }: Field): boolean {
  return sensitivity !== "none" && sensitivity !== "personal_name";
}

function refuse(error: typeof clientErrors.personal, fields: readonly Field[]): void {
  if (fields.length > 0) throw error({ fields: fields.map(({ title }) => title).join("、") });
}
