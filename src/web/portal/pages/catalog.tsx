// What is gathered and what is published, by which law and for how long, for readers.
import type { PublicResource } from "../../../publication/contract.ts";
import { DataTable } from "../../kit/data-table.tsx";
import { FactList } from "../../kit/fact-list.tsx";
import { catalogPath, listPath } from "../addresses.ts";
import { columnPage } from "../column-page.tsx";
import type { Page, Visit } from "../page.ts";
import { resourceTitle } from "../resource-title.ts";
import type { Words } from "../words.ts";

export function catalogPage(visit: Visit): Page {
  const { words, resources } = visit;
  const title = words.site.catalog;
  return columnPage(
    { title, lead: words.catalog.lead },
    <DataTable
      caption={title}
      rows={resources}
      rowKey={(resource) => resource.resource}
      columns={[
        { key: "name", title: words.catalog.name, cell: (one) => <a href={catalogPath(one.resource)}>{resourceTitle(one, visit)}</a> },
        { key: "visibility", title: words.catalog.visibility, cell: (one) => <span className="nowrap">{one.visibilityWords}</span> },
        { key: "class", title: words.catalog.nationalClass, cell: (one) => one.nationalClass },
      ]}
    />,
  );
}

export function catalogResourcePage(visit: Visit, resource: PublicResource): Page {
  const { words } = visit;
  const title = resourceTitle(resource, visit);
  const under = (
    <>
      <div className="after-heading">
        <FactList
          facts={[
            { term: words.catalog.nationalClass, detail: resource.nationalClass },
            { term: words.catalog.visibility, detail: resource.visibilityWords },
            { term: words.catalog.basis, detail: <Lines lines={resource.legalBasis} /> },
            { term: words.catalog.terms, detail: <Lines lines={listTerms(resource, words)} /> },
          ]}
        />
      </div>
      {resource.isPublished && (
        <p className="list-tools">
          <a href={listPath(resource.resource)}>{words.catalog.toList(title)}</a>
        </p>
      )}
    </>
  );
  const column = words.site.catalog;
  const { description } = resource;
  return columnPage(
    { title, crumbs: [{ title: column, href: "/catalog" }, { title }], column, description, lead: description, under },
    <Fields resource={resource} words={words} />,
  );
}

function listTerms(resource: PublicResource, words: Words): readonly string[] {
  return resource.termWords.length > 0 ? resource.termWords : [words.catalog.noTerm];
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="line">
      {line}
    </span>
  ));
}

function Fields({ resource, words }: { readonly resource: PublicResource; readonly words: Words }) {
  return (
    <section>
      <h2>{words.catalog.fields}</h2>
      <DataTable
        caption={words.catalog.fields}
        rows={resource.fields}
        rowKey={(field) => field.title}
        columns={[
          { key: "title", title: words.catalog.field, cell: (field) => field.title },
          {
            key: "public",
            title: words.catalog.isPublic,
            isNarrow: true,
            cell: (field) => (field.isPublic ? words.catalog.shown : words.catalog.hidden),
          },
        ]}
      />
    </section>
  );
}
