// 信用修复 as a service: what it is, whether one can, what is needed, how it goes, where to apply and to follow.
import { Notice } from "../../../kit/notice.tsx";
import { PageHeading } from "../../../kit/page-heading.tsx";
import { SearchForm } from "../../../kit/search-form.tsx";
import { ContactFacts } from "../../contact-facts.tsx";
import type { Page, Visit } from "../../page.ts";
import { FormLinks } from "./record-repair.tsx";

export function repairGuidePage(visit: Visit): Page {
  const words = visit.caseWords.repair;
  const { search } = visit.words;
  return {
    title: words.title,
    crumbs: [{ title: words.title }],
    column: words.title,
    description: words.lead,
    body: (
      <div className="column stack">
        <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
        <section id="check">
          <h2>{words.eligibleTitle}</h2>
          <p>{words.eligible}</p>
          <div className="after-words">
            <SearchForm action="/repair/find" label={search.label} button={words.findButton} />
          </div>
        </section>
        <section className="prose">
          <h2>{words.needTitle}</h2>
          <List items={words.need} />
          <FormLinks visit={visit} base="/repair" isFilled={false} />
        </section>
        <section className="prose">
          <h2>{words.pathTitle}</h2>
          <Path steps={words.path} />
        </section>
        <section id="apply">
          <h2>{words.applyTitle}</h2>
          <p>{words.applyWords}</p>
          {visit.hasLogin && (
            <p className="after-words">
              <a className="button button-link" href="/my/repair/new">
                {words.apply}
              </a>
            </p>
          )}
          <ul className="plain-links after-heading">
            <li>
              <a href="/progress">{words.follow}</a>
            </li>
            {visit.city.repairUrl && (
              <li>
                <a href={visit.city.repairUrl} rel="noreferrer">
                  {words.national}
                </a>
              </li>
            )}
          </ul>
        </section>
        <Window visit={visit} />
      </div>
    ),
  };
}

export function objectionGuidePage(visit: Visit): Page {
  const words = visit.caseWords.objection;
  return {
    title: words.title,
    crumbs: [{ title: words.title }],
    column: words.title,
    description: words.lead,
    body: (
      <div className="column stack">
        <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
        <Notice>
          <p>{words.grounds}</p>
        </Notice>
        <section className="prose">
          <h2>{words.pathTitle}</h2>
          <Path steps={words.path} />
        </section>
        <section id="apply">
          <h2>{words.apply}</h2>
          <p>{words.applyWords}</p>
          {visit.hasLogin && (
            <p className="after-words">
              <a className="button button-link" href="/my/objections/new">
                {words.apply}
              </a>
            </p>
          )}
          <p className="after-words">{words.fromRecord}</p>
          <p className="after-words">
            <a href="/progress">{visit.caseWords.repair.follow}</a>
          </p>
        </section>
        <Window visit={visit} />
      </div>
    ),
  };
}

function Window({ visit }: { readonly visit: Visit }) {
  return (
    <section>
      <p>{visit.caseWords.repair.window}</p>
      <div className="after-words">
        <ContactFacts visit={visit} />
      </div>
    </section>
  );
}

function Path({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
