// What most pages are: one column under a heading, in a place of its own in the map of the site.
import type { ReactNode } from "react";
import { PageHeading } from "../kit/page-heading.tsx";
import type { Page, Visit } from "./page.ts";

interface ColumnFacts extends Partial<Omit<Page, "body">> {
  readonly title: string;
  /** In place of the title, where the page greets. */
  readonly heading?: string;
  readonly marks?: ReactNode;
  readonly lead?: ReactNode;
  /** What belongs to the heading and stands close under it. */
  readonly under?: ReactNode;
}

export function columnPage({ heading, marks, lead, under, ...page }: ColumnFacts, body: ReactNode): Page {
  const head = <PageHeading title={heading ?? page.title} marks={marks} lead={lead && <p>{lead}</p>} />;
  return {
    crumbs: [{ title: page.title }],
    column: page.title,
    ...page,
    body: (
      <div className="column stack">
        {under ? (
          <div>
            {head}
            {under}
          </div>
        ) : (
          head
        )}
        {body}
      </div>
    ),
  };
}

/** Behind the log-in, below the first page of what is one's own. */
export function ownPage({ my }: Visit, { above = [], ...page }: ColumnFacts & { readonly above?: Page["crumbs"] }, body: ReactNode): Page {
  const crumbs = [{ title: my.home.title, href: "/my" }, ...above, { title: page.title }];
  return columnPage({ crumbs, column: my.home.title, robots: "noindex", isPrivate: true, ...page }, body);
}
