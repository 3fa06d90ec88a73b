// One company or sole trader: who it is, and all that is published about it at this moment. No score, and it says so.
import type { PublicSection, PublicSubject } from "../../../publication/contract.ts";
import { CodeText } from "../../kit/code-text.tsx";
import { DataText, withoutDirectionMarks } from "../../kit/data-text.tsx";
import { type Fact, FactList } from "../../kit/fact-list.tsx";
import { Notice } from "../../kit/notice.tsx";
import { PageHeading } from "../../kit/page-heading.tsx";
import { Pagination } from "../../kit/pagination.tsx";
import { subjectPath, withQuery } from "../addresses.ts";
import { countWords } from "../count-words.ts";
import { parsePage, readText } from "../list-query.ts";
import type { Page, Visit } from "../page.ts";
import { RecordTable } from "../record-table.tsx";
import type { Words } from "../words.ts";
import { errorPage } from "./error.tsx";

const SECTION_SIZE = 20;

/** With `section` and `page` in the address one section is turned page by page; without, the first of each is shown. */
export async function subjectPage(visit: Visit, uscc: string, query: Readonly<Record<string, unknown>>): Promise<Page> {
  const subject = await visit.reader.getSubject(uscc);
  const page = parsePage(query.page);
  const chosen = readText(query.section);
  if (!subject || (chosen !== "" && !subject.sections.some((section) => section.key === chosen))) return errorPage(visit, 404);
  if (page === null) return errorPage(visit, 400);
  const { words } = visit;
  return {
    title: subject.name,
    crumbs: [{ title: words.search.title, href: "/search" }, { title: subject.name }],
    column: words.search.title,
    description: `${subject.name} ${subject.uscc}`,
    robots: "noarchive",
    body: <SubjectBody subject={subject} words={words} chosen={chosen} page={page} />,
  };
}

interface SubjectBodyProps {
  readonly subject: PublicSubject;
  readonly words: Words;
  /** The section that is turned page by page, or empty. */
  readonly chosen: string;
  readonly page: number;
}

function SubjectBody({ subject, words, chosen, page }: SubjectBodyProps) {
  const sections = subject.sections.filter((section) => section.records.length > 0 && (chosen === "" || section.key === chosen));
  return (
    <article className="column stack" itemScope itemType="https://schema.org/Organization">
      <div>
        <meta itemProp="name" content={withoutDirectionMarks(subject.name)} />
        <meta itemProp="taxID" content={subject.uscc} />
        <PageHeading title={subject.name} lead={<p>{words.subject.notAReport}</p>} />
        <div className="after-heading">
          <FactList facts={listFacts(subject, words)} />
        </div>
      </div>
      {sections.length === 0 && (
        <Notice>
          <p>{words.subject.noRecords}</p>
        </Notice>
      )}
      {chosen === "" && sections.length > 0 && <Summary sections={sections} subject={subject} words={words} />}
      {sections.map((section) => (
        <SubjectSection key={section.key} section={section} subject={subject} words={words} page={chosen === "" ? null : page} />
      ))}
      {chosen === "" && subject.registration.length > 0 && (
        <section>
          <h2>{words.subject.registration}</h2>
          <FactList
            facts={subject.registration.map(({ title, value }) => ({ term: title, detail: <DataText>{value || "—"}</DataText> }))}
          />
        </section>
      )}
    </article>
  );
}

function listFacts(subject: PublicSubject, words: Words): Fact[] {
  const said = words.subject;
  const former = subject.names.filter((one) => !one.isCurrent);
  const facts: (Fact | false)[] = [
    { term: said.code, detail: <Code code={subject.uscc} words={words} /> },
    { term: said.kind, detail: said.kinds[subject.kind] },
    subject.status !== null && { term: said.status, detail: subject.status },
    subject.district !== null && { term: said.district, detail: subject.district },
    former.length > 0 && {
      term: said.formerNames,
      detail: former.map(({ name, usedUntil }) => (
        <span key={`${name}${usedUntil}`} className="line">
          <DataText>{name}</DataText>
          {usedUntil && <span className="row-about">{said.until(usedUntil)}</span>}
        </span>
      )),
    },
  ];
  return facts.filter((fact) => fact !== false);
}

function Code({ code, words }: { readonly code: string; readonly words: Words }) {
  return (
    <span className="code-line">
      <CodeText code={code} />
      <button type="button" className="link-button" data-does="copy" data-text={code} data-done={words.record.copied} hidden>
        {words.record.copy}
      </button>
    </span>
  );
}

function Summary({
  sections,
  subject,
  words,
}: {
  readonly sections: readonly PublicSection[];
  readonly subject: PublicSubject;
  readonly words: Words;
}) {
  return (
    <nav className="summary" aria-label={words.subject.summary}>
      <ul>
        {sections.map((section) => (
          <li key={section.key}>
            <a href={`#${section.key}`}>{section.title}</a> <span className="figures">{countWords(countOf(subject, section))}</span>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface SubjectSectionProps {
  readonly section: PublicSection;
  readonly subject: PublicSubject;
  readonly words: Words;
  /** null: the first records only, with a link to all. */
  readonly page: number | null;
}

function SubjectSection({ section, subject, words, page }: SubjectSectionProps) {
  const first = ((page ?? 1) - 1) * SECTION_SIZE;
  const records = section.records.slice(first, first + SECTION_SIZE);
  const total = countOf(subject, section);
  const isMixed = new Set(section.records.map((record) => record.resource)).size > 1;
  const hrefOf = (number: number) => withQuery(subjectPath(subject.uscc), { section: section.key, page: number });
  return (
    <section id={section.key}>
      <h2>{section.title}</h2>
      {page === null && total > records.length && (
        <p className="muted">{words.subject.partOf(countWords(total), countWords(records.length))}</p>
      )}
      {records.length === 0 ? (
        <p>{words.list.beyond}</p>
      ) : (
        <RecordTable caption={section.title} records={records} words={words} isOneSubject showsResource={isMixed} />
      )}
      {page === null ? (
        section.records.length > records.length && (
          <p className="list-tools">
            <a href={hrefOf(1)}>{words.subject.allOf(section.title)}</a>
          </p>
        )
      ) : (
        <Pagination page={page} pageCount={Math.ceil(section.records.length / SECTION_SIZE)} hrefOf={hrefOf} words={words.list.pages} />
      )}
    </section>
  );
}

function countOf(subject: PublicSubject, section: PublicSection): number {
  return subject.summary[section.key] ?? section.records.length;
}
