// Where to object, until the cases of the platform take it up: the office, with the reference to what is meant.
import { FactList } from "../../../kit/fact-list.tsx";
import { PageHeading } from "../../../kit/page-heading.tsx";
import { ContactFacts } from "../../contact-facts.tsx";
import type { Page, Visit } from "../../page.ts";

export function myObjectionPage(visit: Visit, reference: string | null): Page {
  const { objection, home } = visit.my;
  return {
    title: objection.title,
    crumbs: [{ title: home.title, href: "/my" }, { title: objection.title }],
    column: home.title,
    robots: "noindex",
    isPrivate: true,
    body: (
      <div className="column stack">
        <PageHeading title={objection.title} lead={<p>{objection.lead}</p>} />
        {reference && (
          <section>
            <h2>{objection.about}</h2>
            <FactList facts={[{ term: objection.reference, detail: <span className="figures">{reference}</span> }]} />
          </section>
        )}
        <section>
          <h2>{visit.words.site.contact}</h2>
          <p>{objection.how}</p>
          <div className="after-words">
            <ContactFacts visit={visit} />
          </div>
        </section>
      </div>
    ),
  };
}
