// The pages that stand: about, contact, accessibility, the lists there are, and the map of the site.
import { TaskList } from "../../kit/task-list.tsx";
import { catalogPath, listPath } from "../addresses.ts";
import { columnPage } from "../column-page.tsx";
import { ContactFacts } from "../contact-facts.tsx";
import type { Page, Visit } from "../page.ts";
import { ProseSection, StepList } from "../prose-section.tsx";
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
  return columnPage(
    { title },
    prose.map(([heading, paragraphs]) => (
      <ProseSection key={heading} title={heading}>
        {paragraphs.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </ProseSection>
    )),
  );
}

export function contactPage(visit: Visit): Page {
  const { words, prose, city } = visit;
  const under = (
    <>
      <div className="after-heading">
        <ContactFacts visit={visit} />
      </div>
      <p className="list-tools muted">{prose.contactPrivacy}</p>
    </>
  );
  return columnPage(
    { title: words.site.contact, lead: prose.contactLead, under },
    <>
      <ProseSection id="objection" title={words.record.disputeTitle}>
        <StepList steps={words.record.dispute} />
      </ProseSection>
      {visit.services && (
        <p>
          <a href="/objection">{visit.caseWords.objection.apply}</a>
        </p>
      )}
      <ProseSection id="repair" title={words.record.repairTitle}>
        <StepList steps={words.record.repair} />
      </ProseSection>
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
    </>,
  );
}

export function listsPage(visit: Visit): Page {
  const lists = listResources(visit).filter(({ href }) => href.startsWith("/lists/"));
  return columnPage({ title: visit.words.site.lists }, <TaskList tasks={lists} />);
}

export function sitemapPage(visit: Visit): Page {
  const { words, resources } = visit;
  const { site } = words;
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
  return columnPage(
    { title: site.sitemap },
    <>
      <Links title={site.nav} links={pages} />
      <Links title={site.lists} links={lists} />
      <Links title={site.catalog} links={catalog} />
    </>,
  );
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
