// My cases with state, due day and light; above them what is begun and not sent.

import type { CasePage } from "../../../../../cases/contract.ts";
import { dayOf, minuteOf } from "../../../../../platform/contract.ts";
import { type Column, DataTable } from "../../../../kit/data-table.tsx";
import { DataText } from "../../../../kit/data-text.tsx";
import { DateText } from "../../../../kit/date-text.tsx";
import { Mark, type MarkTone } from "../../../../kit/mark.tsx";
import { PageHeading } from "../../../../kit/page-heading.tsx";
import { Pagination } from "../../../../kit/pagination.tsx";
import { withQuery } from "../../../addresses.ts";
import type { NamedDraft } from "../../../case-contract.ts";
import { countWords } from "../../../count-words.ts";
import { inLanguage } from "../../../in-language.ts";
import type { Page, Visit } from "../../../page.ts";
import { draftTitle } from "./draft.tsx";
import { Csrf, ownCasePage } from "./frame.tsx";

type Line = CasePage["items"][number];

const LIGHT_TONES = { green: "good", amber: "ordinary", red: "serious", paused: "plain", unknown: "plain" } satisfies Record<
  Line["light"],
  MarkTone
>;

interface Listed {
  readonly found: CasePage;
  readonly drafts: readonly NamedDraft[];
}

export function myCasesPage(visit: Visit, { found: told, drafts }: Listed): Page {
  const words = visit.caseWords.mine;
  const found = inLanguage(visit, told);
  return ownCasePage(visit, {
    title: words.title,
    body: (
      <>
        <div>
          <PageHeading title={words.title} lead={<p>{words.lead}</p>} />
          <p className="question-buttons after-heading">
            <a className="button button-link" href="/my/repair/new">
              {words.apply}
            </a>
            <a className="button button-quiet button-link" href="/my/objections/new">
              {words.object}
            </a>
          </p>
        </div>
        {drafts.length > 0 && <Drafts visit={visit} drafts={drafts} />}
        <section aria-label={words.title}>
          {found.total === 0 ? (
            <p>{words.none}</p>
          ) : (
            <>
              <p className="count">{words.count(countWords(found.total))}</p>
              <DataTable caption={words.title} columns={listColumns(visit)} rows={found.items} rowKey={({ caseId }) => caseId} />
              <Pagination
                page={found.page}
                pageCount={Math.ceil(found.total / found.size)}
                words={visit.words.list.pages}
                hrefOf={(page) => withQuery("/my/cases", { page })}
              />
            </>
          )}
        </section>
      </>
    ),
  });
}

function Drafts({ visit, drafts }: { readonly visit: Visit; readonly drafts: readonly NamedDraft[] }) {
  const words = visit.caseWords.mine;
  return (
    <section>
      <h2>{words.draftsTitle}</h2>
      <ul className="result-list">
        {drafts.map(({ draft, recordTitles }) => (
          <li key={draft.draftId}>
            <p>
              <a href={`/my/drafts/${draft.draftId}`}>{draftTitle(visit, draft)}</a>
              <span className="row-about">
                <DataText>{recordTitles.join("、")}</DataText>
              </span>
            </p>
            <div className="result-facts">
              <span>{words.draftLine(minuteOf(draft.changedAt), dayOf(draft.validUntil))}</span>
              <form method="post" action={`/my/drafts/${draft.draftId}/drop`}>
                <Csrf visit={visit} />
                <button type="submit" className="link-button" aria-label={`${words.drop} ${draftTitle(visit, draft)}`}>
                  {words.drop}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function listColumns(visit: Visit): Column<Line>[] {
  const words = visit.caseWords.mine;
  return [
    {
      key: "case",
      title: words.columnCase,
      cell: (line) => (
        <>
          <a href={`/my/cases/${line.caseId}`}>
            <DataText>{`${line.typeTitle} · ${line.recordTitle}`}</DataText>
          </a>
          <span className="row-about figures">{line.caseNo}</span>
        </>
      ),
    },
    {
      key: "state",
      title: words.columnState,
      cell: (line) => (
        <>
          {line.stateTitle}
          {line.waitsFor && <span className="row-about">{words.waits[line.waitsFor]}</span>}
        </>
      ),
    },
    { key: "due", title: words.columnDue, isNarrow: true, cell: (line) => <Due visit={visit} line={line} /> },
    { key: "opened", title: words.columnOpened, isNarrow: true, cell: ({ openedOn }) => <DateText day={openedOn} /> },
  ];
}

export function Due({ visit, line }: { readonly visit: Visit; readonly line: Pick<Line, "isOpen" | "dueOn" | "light"> }) {
  const words = visit.caseWords.mine;
  if (!line.isOpen || (line.dueOn === null && line.light !== "unknown")) return <>{words.noDue}</>;
  return (
    <>
      {line.dueOn && <span className="line-plain figures nowrap">{words.due(line.dueOn)}</span>}
      <Mark tone={LIGHT_TONES[line.light]}>{words.lights[line.light]}</Mark>
    </>
  );
}
