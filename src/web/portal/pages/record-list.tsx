// A list of published records of one resource, with filters that live in the address and numbered pages.
import type { PublicRecordPage, PublicResource } from "../../../publication/contract.ts";
import { EmptyResult } from "../../kit/empty-result.tsx";
import { Notice } from "../../kit/notice.tsx";
import { PageHeading } from "../../kit/page-heading.tsx";
import { Pagination } from "../../kit/pagination.tsx";
import { catalogPath, listPath, withQuery } from "../addresses.ts";
import { countWords } from "../count-words.ts";
import { CSV_ROWS_MAX } from "../csv-export.ts";
import { FilterForm } from "../filter-form.tsx";
import { type ListQuery, readListQuery } from "../list-query.ts";
import type { Page, Visit } from "../page.ts";
import { RecordTable } from "../record-table.tsx";
import { resourceTitle } from "../resource-title.ts";
import type { Words } from "../words.ts";

export async function recordListPage(visit: Visit, resource: PublicResource, query: Readonly<Record<string, unknown>>): Promise<Page> {
  const { words, reader } = visit;
  const asked = readListQuery(resource.resource, query, words);
  const [found, authorities] = await Promise.all([
    asked.filter ? reader.listRecords(asked.filter) : null,
    reader.listAuthorities(resource.resource),
  ]);
  const title = resourceTitle(resource, visit);
  const isOwn = words.list.title[resource.resource] !== undefined;
  return {
    ...(asked.filter ? {} : { status: 400 }),
    title,
    crumbs: [...(isOwn ? [] : [{ title: words.site.lists, href: "/lists" }]), { title }],
    column: title,
    description: resource.description,
    feed: `${listPath(resource.resource)}.rss`,
    body: <RecordList title={title} resource={resource} words={words} asked={asked} authorities={authorities} found={found} />,
  };
}

interface RecordListProps {
  readonly title: string;
  readonly resource: PublicResource;
  readonly words: Words;
  readonly asked: ListQuery;
  readonly authorities: readonly string[];
  readonly found: PublicRecordPage | null;
}

function RecordList({ title, resource, words, asked, authorities, found }: RecordListProps) {
  const path = listPath(resource.resource);
  return (
    <div className="column stack">
      <div>
        <PageHeading title={title} lead={<p>{resource.description}</p>} />
        <div className="after-heading">
          <FilterForm action={path} words={words} asked={asked} authorities={authorities} levels={resource.levels} />
        </div>
      </div>
      {asked.problems.page && (
        <Notice tone="problem">
          <p>{asked.problems.page}</p>
        </Notice>
      )}
      {found && <Found title={title} path={path} words={words} asked={asked} found={found} />}
      <p className="list-tools">
        <a href={withQuery(`${path}.csv`, asked.typed)}>{words.list.csv(countWords(CSV_ROWS_MAX))}</a>
        <a href={`${path}.rss`}>{words.list.rss}</a>
        <a href={catalogPath(resource.resource)}>{words.record.resourceLink(title)}</a>
      </p>
    </div>
  );
}

interface FoundProps {
  readonly title: string;
  readonly path: string;
  readonly words: Words;
  readonly asked: ListQuery;
  readonly found: PublicRecordPage;
}

function Found({ title, path, words, asked, found }: FoundProps) {
  const isFiltered = Object.values(asked.typed).some((text) => text !== "");
  if (found.total === 0) {
    if (!isFiltered) return <p>{words.list.emptyAllTitle(title)}</p>;
    const { whyTitle, tryTitle } = words.search;
    return (
      <EmptyResult title={words.list.emptyTitle} whyTitle={whyTitle} why={words.list.why} tryTitle={tryTitle} tries={words.list.tries} />
    );
  }
  const pageCount = Math.ceil(found.total / found.size);
  const total = countWords(found.total);
  return (
    <section aria-label={title}>
      <p className="count">
        {isFiltered ? words.list.countFiltered(total) : words.list.count(total)}
        {pageCount > 1 && <span className="muted"> {words.list.page(countWords(found.page), countWords(pageCount))}</span>}
      </p>
      {found.items.length === 0 ? <p>{words.list.beyond}</p> : <RecordTable caption={title} records={found.items} words={words} />}
      <Pagination
        page={found.page}
        pageCount={pageCount}
        words={words.list.pages}
        hrefOf={(page) => withQuery(path, { ...asked.typed, page })}
      />
    </section>
  );
}
