// Refusals and failures: pages of the same quality as the others, that tell a stranger nothing.
import { PageHeading } from "../../kit/page-heading.tsx";
import { SearchForm } from "../../kit/search-form.tsx";
import type { Page, Visit } from "../page.ts";

export function errorPage(visit: Visit, status: number): Page {
  const { prose, words } = visit;
  const known = prose.errors[status] ? status : status >= 500 ? 500 : 400;
  const [title, sentence] = prose.errors[known] ?? ["", ""];
  return {
    status: known,
    title,
    crumbs: [{ title }],
    column: title,
    robots: "noindex",
    body: (
      <div className="column stack">
        <PageHeading title={title} lead={<p>{sentence}</p>} />
        {known < 429 && <SearchForm action="/search" label={words.search.label} button={words.search.button} />}
      </div>
    ),
  };
}
