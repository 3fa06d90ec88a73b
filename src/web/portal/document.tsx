// The frame of the site around a page, and the whole of it as text.
import { renderToStaticMarkup } from "react-dom/server";
import { Breadcrumb } from "../kit/breadcrumb.tsx";
import { SkipLink } from "../kit/skip-link.tsx";
import type { Page, Visit } from "./page.ts";
import { PageHead } from "./page-head.tsx";
import { SiteFooter } from "./site-footer.tsx";
import { SiteHeader } from "./site-header.tsx";
import type { Words } from "./words.ts";

export function renderDocument(visit: Visit, page: Page): string {
  return `<!doctype html>${renderToStaticMarkup(<Document visit={visit} page={page} />)}`;
}

function Document({ visit, page }: { readonly visit: Visit; readonly page: Page }) {
  const { view, words } = visit;
  return (
    <html lang={view.language} data-contrast={view.contrast} data-type={view.type}>
      <PageHead visit={visit} page={page} />
      <body>
        <SkipLink target="content">{words.site.skip}</SkipLink>
        <SiteHeader visit={visit} />
        {visit.city.isDemo && <DemoNotice words={words} />}
        {page.crumbs.length > 0 && (
          <div className="column">
            <Breadcrumb label={words.site.breadcrumb} crumbs={[{ title: words.site.home, href: "/" }, ...page.crumbs]} />
          </div>
        )}
        <main id="content" tabIndex={-1}>
          {page.body}
        </main>
        <SiteFooter visit={visit} />
      </body>
    </html>
  );
}

function DemoNotice({ words }: { readonly words: Words }) {
  return (
    <aside className="demo-notice" aria-label={words.site.demoLabel}>
      <div className="column">{words.site.demo}</div>
    </aside>
  );
}
