// Looking a company up by name or code. Persons are never found by name, and the page says so.
import type { PublicSubjectItem, PublicSubjectPage } from "../../../publication/contract.ts";
import { CodeText } from "../../kit/code-text.tsx";
import { DataText } from "../../kit/data-text.tsx";
import { EmptyResult } from "../../kit/empty-result.tsx";
import { Mark } from "../../kit/mark.tsx";
import { PageHeading } from "../../kit/page-heading.tsx";
import { Pagination } from "../../kit/pagination.tsx";
import { SearchForm } from "../../kit/search-form.tsx";
import { subjectPath, withQuery } from "../addresses.ts";
import { countWords } from "../count-words.ts";
import { parsePage, readText } from "../list-query.ts";
import type { Page, Visit } from "../page.ts";
import type { Words } from "../words.ts";

const QUERY_LENGTH_MIN = 2;
const QUERY_LENGTH_MAX = 100;

export async function searchPage(visit: Visit, query: Readonly<Record<string, unknown>>): Promise<Page> {
  const { words } = visit;
  const asked = readText(query.q);
  const page = parsePage(query.page);
  const error = page === null ? words.list.wrong.page : findQueryFault(asked, words);
  const found = asked === "" || error !== undefined || page === null ? null : await visit.reader.searchSubjects(asked, page);
  return {
    ...(error === undefined ? {} : { status: 400 }),
    title: asked === "" ? words.search.title : words.search.titleOf(asked),
    crumbs: [{ title: words.search.title }],
    column: words.search.title,
    robots: "noindex",
    body: <Search words={words} asked={asked} error={error} found={found} />,
  };
}

function findQueryFault(asked: string, words: Words): string | undefined {
  const length = [...asked].length;
  if (length === 0) return undefined;
  if (length < QUERY_LENGTH_MIN) return words.search.tooShort;
  return length > QUERY_LENGTH_MAX ? words.search.tooLong : undefined;
}

interface SearchProps {
  readonly words: Words;
  readonly asked: string;
  readonly error: string | undefined;
  readonly found: PublicSubjectPage | null;
}

function Search({ words, asked, error, found }: SearchProps) {
  return (
    <div className="column stack">
      <div>
        <PageHeading title={asked === "" ? words.search.title : words.search.titleOf(asked)} lead={<p>{words.search.nobody}</p>} />
        <div className="after-heading">
          <SearchForm
            action="/search"
            label={words.search.label}
            button={words.search.button}
            value={asked}
            hint={words.search.lead}
            error={error}
          />
        </div>
      </div>
      {found && (found.total === 0 ? <NothingFound words={words} asked={asked} /> : <Found words={words} asked={asked} found={found} />)}
    </div>
  );
}

function Found({ words, asked, found }: { readonly words: Words; readonly asked: string; readonly found: PublicSubjectPage }) {
  const pageCount = Math.ceil(found.total / found.size);
  return (
    <section aria-label={words.search.titleOf(asked)}>
      <p className="count">{words.search.found(countWords(found.total))}</p>
      {found.items.length === 0 && <p>{words.list.beyond}</p>}
      <ul className="result-list">
        {found.items.map((item) => (
          <SubjectResult key={`${item.uscc} ${item.name}`} item={item} words={words} />
        ))}
      </ul>
      <Pagination
        page={found.page}
        pageCount={pageCount}
        words={words.list.pages}
        hrefOf={(page) => withQuery("/search", { q: asked, page })}
      />
    </section>
  );
}

function SubjectResult({ item, words }: { readonly item: PublicSubjectItem; readonly words: Words }) {
  return (
    <li>
      <h2 className="result-name">
        <SubjectLink item={item} />
      </h2>
      <p className="result-facts">
        {item.uscc !== "" && <CodeText code={item.uscc} />}
        {item.status && <Mark>{item.status}</Mark>}
        {item.district && <span>{item.district}</span>}
        {item.kind === "sole_trader" && <span>{words.subject.kinds.sole_trader}</span>}
      </p>
      {item.formerName && (
        <p className="result-facts">
          <DataText>{words.search.formerName(item.formerName)}</DataText>
        </p>
      )}
    </li>
  );
}

/** A subject that never had a code has no page of its own. */
function SubjectLink({ item }: { readonly item: PublicSubjectItem }) {
  const name = <DataText>{item.name}</DataText>;
  return item.uscc === "" ? name : <a href={subjectPath(item.uscc)}>{name}</a>;
}

function NothingFound({ words, asked }: { readonly words: Words; readonly asked: string }) {
  return (
    <EmptyResult
      title={words.search.emptyTitle(asked)}
      whyTitle={words.search.whyTitle}
      why={words.search.why}
      tryTitle={words.search.tryTitle}
      tries={words.search.tries}
    />
  );
}
