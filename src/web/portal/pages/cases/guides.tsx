// 信用修复 and 异议申诉 as services: what it is, whether one can, what is needed, how it goes, where to apply and to follow.
import type { ReactNode } from "react";
import { Notice } from "../../../kit/notice.tsx";
import { SearchForm } from "../../../kit/search-form.tsx";
import { columnPage } from "../../column-page.tsx";
import { ContactFacts } from "../../contact-facts.tsx";
import type { Page, Visit } from "../../page.ts";
import { ProseSection, StepList } from "../../prose-section.tsx";
import { FormLinks } from "./record-repair.tsx";

interface Guide {
  readonly words: Record<"title" | "lead" | "pathTitle" | "apply" | "applyWords", string> & { readonly path: readonly string[] };
  /** Before how it goes. */
  readonly before: ReactNode;
  readonly apply: { readonly title: string; readonly href: string; readonly after: ReactNode };
}

export function repairGuidePage(visit: Visit): Page {
  const words = visit.caseWords.repair;
  const before = (
    <>
      <Eligible visit={visit} />
      <ProseSection title={words.needTitle}>
        <List items={words.need} />
        <FormLinks visit={visit} base="/repair" isFilled={false} />
      </ProseSection>
    </>
  );
  const after = (
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
  );
  return guidePage(visit, { words, before, apply: { title: words.applyTitle, href: "/my/repair/new", after } });
}

export function objectionGuidePage(visit: Visit): Page {
  const words = visit.caseWords.objection;
  const before = (
    <Notice>
      <p>{words.grounds}</p>
    </Notice>
  );
  const after = (
    <>
      <p className="after-words">{words.fromRecord}</p>
      <p className="after-words">
        <a href="/progress">{visit.caseWords.repair.follow}</a>
      </p>
    </>
  );
  return guidePage(visit, { words, before, apply: { title: words.apply, href: "/my/objections/new", after } });
}

function guidePage(visit: Visit, { words, before, apply }: Guide): Page {
  return columnPage(
    { title: words.title, lead: words.lead, description: words.lead },
    <>
      {before}
      <ProseSection title={words.pathTitle}>
        <StepList steps={words.path} />
      </ProseSection>
      <section id="apply">
        <h2>{apply.title}</h2>
        <p>{words.applyWords}</p>
        {visit.hasLogin && (
          <p className="after-words">
            <a className="button button-link" href={apply.href}>
              {words.apply}
            </a>
          </p>
        )}
        {apply.after}
      </section>
      <section>
        <p>{visit.caseWords.repair.window}</p>
        <div className="after-words">
          <ContactFacts visit={visit} />
        </div>
      </section>
    </>,
  );
}

function Eligible({ visit }: { readonly visit: Visit }) {
  const words = visit.caseWords.repair;
  return (
    <section id="check">
      <h2>{words.eligibleTitle}</h2>
      <p>{words.eligible}</p>
      <div className="after-words">
        <SearchForm action="/repair/find" label={visit.words.search.label} button={words.findButton} />
      </div>
    </section>
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
