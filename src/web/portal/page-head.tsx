// The head of every page, with the metadata that the rules for Chinese government sites name (国办发〔2017〕47号).
import { withoutDirectionMarks } from "../kit/data-text.tsx";
import type { Page, Visit } from "./page.ts";
import { COLUMN_TYPES } from "./words.ts";

export function PageHead({ visit, page }: { readonly visit: Visit; readonly page: Page }) {
  const { city, assets, words } = visit;
  const siteName = visit.view.language === "en" ? city.portalNameEn : city.portalName;
  const title = withoutDirectionMarks(page.title);
  const address = `${city.origin}${visit.address}`;
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{page.crumbs.length === 0 ? siteName : `${title} - ${siteName}`}</title>
      <link rel="stylesheet" href={assets.style.path} />
      <link rel="icon" type="image/svg+xml" href={assets.emblem.path} />
      <link rel="canonical" href={address} />
      <link rel="alternate" type="application/rss+xml" title={words.home.latestTitle} href="/feed.xml" />
      {page.feed && <link rel="alternate" type="application/rss+xml" title={title} href={page.feed} />}
      {page.robots && <meta name="robots" content={page.robots} />}
      <meta name="theme-color" content={city.accent} />
      {Object.entries(governmentMeta(visit, page, title)).map(([name, content]) => (
        <meta key={name} name={name} content={withoutDirectionMarks(content)} />
      ))}
      <script type="module" src={assets.script.path} />
      {page.script && <script type="module" src={page.script} />}
    </head>
  );
}

function governmentMeta(visit: Visit, page: Page, title: string): Record<string, string> {
  const { city } = visit;
  const description = page.description ?? `${city.portalName}:${title}`;
  const site = {
    SiteName: city.portalName,
    SiteDomain: new URL(city.origin).host,
    SiteIDCode: city.siteIdCode,
    ColumnName: page.column,
    ColumnDescription: `${city.portalName} ${page.column}`,
    ColumnKeywords: `${city.portalName},${page.column}`,
    ColumnType: page.article ? COLUMN_TYPES.record : COLUMN_TYPES.other,
    Description: description,
    Url: `${city.origin}${visit.address}`,
  };
  if (!page.article) return site;
  const { publishedOn, source } = page.article;
  return {
    ...site,
    ArticleTitle: title,
    PubDate: `${publishedOn} 00:00`,
    ContentSource: source,
    Author: source,
    Keywords: `${page.column},${source}`,
  };
}
