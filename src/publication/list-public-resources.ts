// The catalog as the public reads it: what each kind of record is, by which law, for how long it is shown, and which fields.
import { type Catalog, describeSource, describeTerm, type Resource, VISIBILITY_WORDS } from "../catalog/index.ts";
import type { PublicResource } from "./contract.ts";

/** In the catalog's order. Terms no longer in force on the day are left out. */
export function listPublicResources(catalog: Catalog, today: string): PublicResource[] {
  return [...catalog.resources.values()].map(({ declaration, publicFields }) => {
    const shown = new Set(publicFields);
    return {
      resource: declaration.resource,
      name: declaration.name,
      nameEn: declaration.nameEn,
      nationalClass: declaration.nationalClass,
      description: declaration.description,
      group: declaration.creditFileGroup,
      levels: [...new Set(declaration.levels.map(({ level }) => level))],
      isPublished: isPublished(declaration),
      visibilityWords: VISIBILITY_WORDS[declaration.visibility],
      legalBasis: declaration.legalBasis.map(describeSource),
      termWords: declaration.publication
        .filter((term) => term.inForceUntil === undefined || term.inForceUntil >= today)
        .map((term) => `${describeTerm(term, declaration)}，依据${describeSource(term.source)}`),
      fields: declaration.fields.map((field) => ({ title: field.title, isPublic: shown.has(field.code) })),
    };
  });
}

function isPublished({ visibility, publication }: Resource): boolean {
  return visibility === "public" && publication.some((term) => term.isPublished);
}
