// The pages that stand: about, contact, accessibility, the lists there are, and the map of the site.
import { PageHeading } from "../../kit/page-heading.tsx";
import { TaskList } from "../../kit/task-list.tsx";
import { catalogPath, listPath } from "../addresses.ts";
import { ContactFacts } from "../contact-facts.tsx";
import type { Page, Visit } from "../page.ts";
import { resourceTitle } from "../resource-title.ts";
import type { Prose } from "../words-prose.ts";

export function aboutPage(visit: Visit): Page {
  const city = visit.view.language === "en" ? visit.city.nameEn : visit.city.name;
  return prosePage(visit.words.site.about, fillCity(visit.prose.about, city));
}

export function accessibilityPage(visit: Visit): Page {
  return prosePage(visit.words.site.accessibility, visit.prose.accessibility);
}

function fillCity(prose: Prose, city: string): Prose {
  return prose.map(([title, paragraphs]) => [title, paragraphs.map((words) => words.replaceAll("{city}", city))]);
}

function prosePage(title: string, prose: Prose): Page {
  return {
    title,
    crumbs: [{ title }],
    column: title,
    body: (
      <div className="column stack">
        <PageHeading title={title} />
        {prose.map(([heading, paragraphs]) => (
          <section key={heading} className="prose">
            <h2>{heading}</h2>
            {paragraphs.map((words) => (
              <p key={words}>{words}</p>
            ))}
          </section>
        ))}
      </div>
    ),
  };
}

export function contactPage(visit: Visit): Page {
  const { words, prose, city } = visit;
  const title = words.site.contact;
  return {
    title,
    crumbs: [{ title }],
    column: title,
    body: (
      <div className="column stack">
        <div>
          <PageHeading title={title} lead={<p>{prose.contactLead}</p>} />
          <div className="after-heading">
            <ContactFacts visit={visit} />
          </div>
          <p className="list-tools muted">{prose.contactPrivacy}</p>
        </div>
        <Guide id="objection" title={words.record.disputeTitle} steps={words.record.dispute} />
        {visit.services && (
          <p>
            <a href="/objection">{visit.caseWords.objection.apply}</a>
          </p>
        )}
        <Guide id="repair" title={words.record.repairTitle} steps={words.record.repair} />
        {visit.services && (
          <p>
            <a href="/repair">{visit.caseWords.repair.title}</a>
          </p>
        )}
        {city.repairUrl && (
          <p>
            <a href={city.repairUrl} rel="noreferrer">
              {words.record.repairOnline}
            </a>
          </p>
        )}
      </div>
    ),
  };
}

function Guide({ id, title, steps }: { readonly id: string; readonly title: string; readonly steps: readonly string[] }) {
  return (
    <section className="prose" id={id}>
      <h2>{title}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

export function listsPage(visit: Visit): Page {
  const title = visit.words.site.lists;
  return {
    title,
    crumbs: [{ title }],
    column: title,
    body: (
      <div className="column stack">
        <PageHeading title={title} />
        <TaskList tasks={listResources(visit).filter(({ href }) => href.startsWith("/lists/"))} />
      </div>
    ),
  };
}

export function sitemapPage(visit: Visit): Page {
  const { words, resources } = visit;
  const { site } = words;
  const title = site.sitemap;
  const pages = [
    ["/", site.home],
    ["/search", words.search.title],
    ["/lists", site.lists],
    ["/catalog", site.catalog],
    ["/about", site.about],
    ["/contact", site.contact],
    ["/accessibility", site.accessibility],
    ...(visit.services ? listServices(visit) : []),
    ["/feed.xml", words.home.latestMore],
  ] as const;
  const lists = listResources(visit).map((list) => [list.href, list.title] as const);
  const catalog = resources.map((resource) => [catalogPath(resource.resource), resourceTitle(resource, visit)] as const);
  return {
    title,
    crumbs: [{ title }],
    column: title,
    body: (
      <div className="column stack">
        <PageHeading title={title} />
        <Links title={site.nav} links={pages} />
        <Links title={site.lists} links={lists} />
        <Links title={site.catalog} links={catalog} />
      </div>
    ),
  };
}

function listServices({ caseWords }: Visit) {
  return [
    ["/repair", caseWords.repair.title],
    ["/objection", caseWords.objection.title],
    ["/progress", caseWords.progress.title],
    ["/verify", caseWords.verify.title],
  ] as const;
}

function Links({ title, links }: { readonly title: string; readonly links: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul className="link-list">
        {links.map(([href, words]) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The resources that have a list on this site. */
function listResources(visit: Visit) {
  return visit.resources
    .filter((resource) => resource.isPublished && resource.group !== "registration")
    .map((resource) => ({ title: resourceTitle(resource, visit), href: listPath(resource.resource), words: resource.description }));
}
