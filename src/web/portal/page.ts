// What every page is made from, and what it hands back to be put into the frame of the site.
import type { ReactNode } from "react";
import type { PublicReader, PublicResource } from "../../publication/contract.ts";
import type { Crumb } from "../kit/breadcrumb.tsx";
import type { PortalAssets } from "./assets.ts";
import type { CaseServices } from "./case-contract.ts";
import type { PortalCity } from "./contract.ts";
import type { View } from "./view.ts";
import type { Words } from "./words.ts";
import type { CaseWords } from "./words-cases.ts";
import type { MyWords } from "./words-my.ts";
import type { ProseWords } from "./words-prose.ts";

/** One visitor asking for one page. */
export interface Visit {
  readonly city: PortalCity;
  readonly resources: readonly PublicResource[];
  readonly reader: PublicReader;
  readonly view: View;
  readonly words: Words;
  readonly prose: ProseWords;
  readonly my: MyWords;
  readonly caseWords: CaseWords;
  /** Repair, objection, progress and letters; null on a site without them. */
  readonly services: CaseServices | null;
  /** Whoever is logged in, on the pages behind the log-in only: public pages are the same for everybody. */
  readonly me: { readonly name: string; readonly csrfToken: string } | null;
  /** Whether this site has pages behind a log-in. */
  readonly hasLogin: boolean;
  readonly assets: PortalAssets;
  /** Path and query, as asked. */
  readonly address: string;
  readonly now: Date;
}

export interface Page {
  readonly status?: number;
  readonly title: string;
  /** From the first page to this one; empty on the first page. */
  readonly crumbs: readonly Crumb[];
  /** The column of the site that it stands in, as the rules for government sites name it. */
  readonly column: string;
  readonly description?: string;
  /** Present when the page is one published record. */
  readonly article?: { readonly publishedOn: string; readonly source: string };
  /** What search engines may do with it. */
  readonly robots?: string;
  /** Somebody's own: kept by no browser and no cache. */
  readonly isPrivate?: boolean;
  /** Says what changes without the edition of the public data, and is therefore made anew each time. */
  readonly isFresh?: boolean;
  /** A script of its own, besides that of the site. */
  readonly script?: string;
  /** Its own RSS, besides that of the site. */
  readonly feed?: string;
  readonly body: ReactNode;
}
