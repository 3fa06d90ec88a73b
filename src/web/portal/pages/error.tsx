// Refusals and failures: pages of the same quality as the others, that tell a stranger nothing.
import { SearchForm } from "../../kit/search-form.tsx";
import { columnPage } from "../column-page.tsx";
import type { Page, Visit } from "../page.ts";

export function errorPage(visit: Visit, status: number): Page {
  const { prose, words } = visit;
  const known = prose.errors[status] ? status : status >= 500 ? 500 : 400;
  const [title, sentence] = prose.errors[known] ?? ["", ""];
  return columnPage(
    { status: known, title, robots: "noindex", lead: sentence },
    known < 429 && <SearchForm action="/search" label={words.search.label} button={words.search.button} />,
  );
}
