// From a company to its record: first the companies that fit, then the published breaches of one with what the pre-check says.
import type { RepairCheck } from "../../../../cases/contract.ts";
import type { PublicRecordItem, PublicSubjectPage } from "../../../../publication/contract.ts";
import { CodeText } from "../../../kit/code-text.tsx";
import { DataText } from "../../../kit/data-text.tsx";
import { EmptyResult } from "../../../kit/empty-result.tsx";
import { Mark } from "../../../kit/mark.tsx";
import { PageHeading } from "../../../kit/page-heading.tsx";
import { Pagination } from "../../../kit/pagination.tsx";
import { SearchForm } from "../../../kit/search-form.tsx";
import { recordRepairPath, withQuery } from "../../addresses.ts";
import { parsePage, readText } from "../../list-query.ts";
import type { Page, Visit } from "../../page.ts";
import { errorPage } from "../error.tsx";

const QUERY_LENGTH_MIN = 2;
const QUERY_LENGTH_MAX = 100;
/** One screen and a bit; whoever has more finds them on the page of the company. */
const RECORDS_MAX = 30;

export async function repairFindPage(visit: Visit, query: Readonly<Record<string, unknown>>): Promise<Page> {
  const asked = readText(query.q);
  const page = parsePage(query.page);
  const length = [...asked].length;
  const { search, list } = visit.words;
  const tooShort = length > 0 && length < QUERY_LENGTH_MIN ? search.tooShort : undefined;
  const error = page === null ? list.wrong.page : length > QUERY_LENGTH_MAX ? search.tooLong : tooShort;
  const found = asked === "" || error !== undefined || page === null ? null : await visit.reader.searchSubjects(asked, page);
  const words = visit.caseWords.repair;
  return frame(visit, {
    title: words.findCompany,
    status: error === undefined ? 200 : 400,
    body: (
      <>
        <div>
          <PageHeading title={words.findCompany} lead={<p>{search.nobody}</p>} />
          <div className="after-heading">
            <SearchForm action="/repair/find" label={search.label} button={words.findButton} value={asked} error={error} />
          </div>
        </div>
        {found && <Companies visit={visit} asked={asked} found={found} />}
      </>
    ),
  });
}

function frame(
  visit: Visit,
  { title, status, body }: { readonly title: string; readonly status: number; readonly body: Page["body"] },
): Page {
  const words = visit.caseWords.repair;
  return {
    status,
    title,
    crumbs: [{ title: words.title, href: "/repair" }, { title }],
    column: words.title,
    robots: "noindex",
    isFresh: true,
    body: <div className="column stack">{body}</div>,
  };
}

function Companies({ visit, asked, found }: { readonly visit: Visit; readonly asked: string; readonly found: PublicSubjectPage }) {
  const { search, list } = visit.words;
  if (found.total === 0) {
    return (
      <EmptyResult
        title={search.emptyTitle(asked)}
        whyTitle={search.whyTitle}
        why={search.why}
        tryTitle={search.tryTitle}
        tries={search.tries}
      />
    );
  }
  return (
    <section aria-label={visit.caseWords.repair.findCompany}>
      <ul className="result-list">
        {found.items.map((item) => (
          <li key={`${item.uscc} ${item.name}`}>
            <h2 className="result-name">
              {item.uscc === "" ? <DataText>{item.name}</DataText> : <a href={`/repair/find/${item.uscc}`}>{item.name}</a>}
            </h2>
            <p className="result-facts">
              {item.uscc !== "" && <CodeText code={item.uscc} />}
              {item.status && <Mark>{item.status}</Mark>}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        page={found.page}
        pageCount={Math.ceil(found.total / found.size)}
        words={list.pages}
        hrefOf={(page) => withQuery("/repair/find", { q: asked, page })}
      />
    </section>
  );
}

export async function repairRecordsPage(visit: Visit, uscc: string): Promise<Page> {
  const subject = await visit.reader.getSubject(uscc);
  if (!subject) return errorPage(visit, 404);
  const adverse = subject.sections.flatMap(({ records }) => records).filter(({ polarity }) => polarity === "adverse");
  const words = visit.caseWords.repair;
  const shown: { record: PublicRecordItem; check: RepairCheck }[] = [];
  for (const record of adverse.slice(0, RECORDS_MAX)) {
    const check = await visit.services?.preCheck(record.id);
    if (check) shown.push({ record, check });
  }
  return frame(visit, {
    title: words.findTitle,
    status: 200,
    body: (
      <>
        <PageHeading
          title={words.findTitle}
          lead={
            <p>
              <DataText>{words.findOf(subject.name)}</DataText>
            </p>
          }
        />
        {shown.length === 0 ? <p>{words.findNone}</p> : <Records visit={visit} shown={shown} />}
      </>
    ),
  });
}

function Records({ visit, shown }: { readonly visit: Visit; readonly shown: readonly { record: PublicRecordItem; check: RepairCheck }[] }) {
  const words = visit.caseWords.repair;
  return (
    <ul className="result-list">
      {shown.map(({ record, check }) => (
        <li key={record.id}>
          <h2 className="result-name">
            <a href={recordRepairPath(record.id)}>
              <DataText>{record.title || record.resourceName}</DataText>
            </a>
          </h2>
          <p className="result-facts">
            <Mark tone={check.verdict === "repairable" ? "good" : "plain"}>{words.verdicts[check.verdict]}</Mark>
            {record.documentNo && <DataText>{record.documentNo}</DataText>}
            {record.decidedOn && <span className="figures">{record.decidedOn}</span>}
          </p>
          <p className="result-facts">{check.words}</p>
        </li>
      ))}
    </ul>
  );
}
