// Builds the public read table from the ledger: one set-based statement for a chunk of a batch, whatever the resource.
import type { Catalog, CompiledResource } from "../catalog/index.ts";
import type { Queryable } from "../platform/index.ts";
import { buildPublicationRule } from "./publication-rule.ts";
import { type PublishScope, publishScope, unpublishScope } from "./publication-store.ts";

export interface Publisher {
  readonly catalog: Catalog;
  /** YYYY-MM-DD in Asia/Shanghai. */
  today(): string;
}

/** Shows what may be shown of the scope and takes away what may not. */
export async function publishRecords(db: Queryable, publisher: Publisher, work: { resource: string; scope: PublishScope }): Promise<void> {
  const resource = publisher.catalog.get(work.resource);
  const today = publisher.today();
  const rule = buildPublicationRule(resource, today);
  if (rule) await publishScope(db, { rule, view: viewOf(resource), scope: work.scope, today });
  if (!rule || work.scope.mayEnd)
    await unpublishScope(db, { rule: buildPublicationRule(resource, today), resource: work.resource, scope: work.scope, today });
}

/** Which values the public sees and under which field codes name, title and authority stand. */
function viewOf(resource: CompiledResource) {
  const { declaration, fields, publicFields } = resource;
  return {
    nameField: declaration.subject.nameField,
    titleField: declaration.facts.title,
    authorityField: declaration.facts.authority ?? null,
    hiddenFields: fields.map((field) => field.code).filter((code) => !publicFields.includes(code)),
  };
}
