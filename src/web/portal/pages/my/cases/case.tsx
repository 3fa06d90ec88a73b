// One case of my own: where it stands, who acts next and until when, what I can do, the letters, and everything that happened.

import type { ReactNode } from "react";
import { CASE_TYPES, type CaseView } from "../../../../../cases/contract.ts";
import { minuteOf } from "../../../../../platform/contract.ts";
import { DataText } from "../../../../kit/data-text.tsx";
import { DateText } from "../../../../kit/date-text.tsx";
import { FactList } from "../../../../kit/fact-list.tsx";
import { Notice } from "../../../../kit/notice.tsx";
import { PageHeading } from "../../../../kit/page-heading.tsx";
import { Timeline } from "../../../../kit/timeline.tsx";
import { inLanguage } from "../../../in-language.ts";
import type { Page, Visit } from "../../../page.ts";
import type { CaseWords } from "../../../words-cases.ts";
import { CaseProofs, listToSupply } from "./case-proofs.tsx";
import { Csrf, ownCasePage } from "./frame.tsx";
import { Due } from "./list.tsx";

interface CaseParts {
  readonly view: CaseView;
  /** What was just done: the address says it, and nothing more is made of it than a word. */
  readonly news: "sent" | "done" | null;
}

export function myCasePage(visit: Visit, { view: told, news }: CaseParts): Page {
  const words = visit.caseWords.case;
  const view = inLanguage(visit, told);
  return ownCasePage(visit, {
    title: `${view.typeTitle} ${view.caseNo}`,
    body: (
      <>
        <div>
          <PageHeading
            title={view.typeTitle}
            lead={
              <p>
                <DataText>{view.recordTitle}</DataText>
              </p>
            }
          />
          {news && (
            <div className="after-heading">
              <Notice title={news === "sent" ? words.sent : words.done}>{news === "sent" && <p>{words.sentWords(view.caseNo)}</p>}</Notice>
            </div>
          )}
        </div>
        <YourTurn visit={visit} view={view} />
        {view.record.repairRevokedOn && (
          <Notice title={words.revoked}>
            <p>{words.revokedWords(view.record.repairRevokedOn)}</p>
          </Notice>
        )}
        <FactList facts={listFacts(visit, view)} />
        <CaseProofs visit={visit} view={view} />
        <Letters visit={visit} view={view} />
        <section>
          <h2>{words.historyTitle}</h2>
          <Timeline moments={listMoments(visit, view)} />
        </section>
        <Siblings visit={visit} view={view} />
        <OtherSteps visit={visit} view={view} />
      </>
    ),
  });
}

function listFacts(visit: Visit, view: CaseView) {
  const words = visit.caseWords.case;
  return [
    { term: words.number, detail: <span className="figures">{view.caseNo}</span> },
    {
      term: words.state,
      detail: (
        <>
          <strong>{view.stateTitle}</strong>
          <span className="row-about">{view.stateWords}</span>
        </>
      ),
    },
    ...(view.waitsFor ? [{ term: words.waitsFor, detail: visit.caseWords.mine.waits[view.waitsFor] ?? "" }] : []),
    ...(view.isOpen ? [{ term: words.due, detail: <Due visit={visit} line={view} /> }] : []),
    { term: words.decidingUnit, detail: <DataText>{view.decidingUnitName}</DataText> },
    {
      term: words.record,
      detail: (
        <>
          <a href={`/my/records/${view.recordId}`}>
            <DataText>{view.recordTitle}</DataText>
          </a>
          {view.documentNo && (
            <span className="row-about">
              <DataText>{view.documentNo}</DataText>
            </span>
          )}
        </>
      ),
    },
    { term: words.openedOn, detail: <DateText day={view.openedOn} /> },
  ];
}

/** What wants more than one answer is begun as a draft. */
function YourTurn({ visit, view }: { readonly visit: Visit; readonly view: CaseView }) {
  const words = visit.caseWords.case;
  const may = new Set(view.steps.map(({ step }) => step));
  const wanted = may.has("supply") ? listToSupply(view) : [];
  const step = may.has("resubmit") ? "resubmit" : wanted.length > 0 ? "supply" : may.has("appeal") ? "appeal" : null;
  if (!step) return null;
  const asked = step === "resubmit" ? view.history.findLast((event) => event.step === "return") : undefined;
  return (
    <section>
      <h2>{step === "appeal" ? words.appeal : words.yourTurn}</h2>
      {step === "appeal" && <p>{words.appealWords}</p>}
      {step === "supply" && (
        <Notice>
          <p>{words.supplyWords}</p>
          <p>{wanted.map(({ title }) => title).join("、")}</p>
        </Notice>
      )}
      {asked && (
        <Notice>
          {asked.answers.map(({ answer, words: said }) => (
            <p key={answer}>
              <DataText>{said}</DataText>
            </p>
          ))}
        </Notice>
      )}
      <form className="after-words" method="post" action={`/my/cases/${view.caseId}/begin`}>
        <Csrf visit={visit} />
        <button type="submit" className="button" name="step" value={step}>
          {BEGIN_WORDS[step](words)}
        </button>
      </form>
    </section>
  );
}

const BEGIN_WORDS = {
  resubmit: ({ mend }: CaseWords["case"]) => mend,
  supply: ({ supply }: CaseWords["case"]) => supply,
  appeal: ({ appeal }: CaseWords["case"]) => appeal,
} as const;

function Letters({ visit, view }: { readonly visit: Visit; readonly view: CaseView }) {
  const words = visit.caseWords.case;
  if (view.letters.length === 0) return null;
  return (
    <section>
      <h2>{words.lettersTitle}</h2>
      <ul className="result-list">
        {view.letters.map(({ letter, letterId, letterNo, seq }) => {
          const name = words.letterNames[letter] ?? letter;
          return (
            <li key={`${seq} ${letter}`}>
              {letterId ? <a href={`/my/cases/${view.caseId}/letters/${letterId}`}>{name}</a> : <span>{name}</span>}
              <p className="result-facts">{letterNo ? <DataText>{letterNo}</DataText> : words.letterSoon}</p>
            </li>
          );
        })}
      </ul>
      <p className="list-tools">
        <span>{words.verifyHint}</span>
        <a href="/verify">{visit.caseWords.verify.title}</a>
      </p>
    </section>
  );
}

function listMoments(visit: Visit, view: CaseView) {
  return view.history.map((event) => ({
    key: String(event.seq),
    time: minuteOf(new Date(event.at)),
    title: <DataText>{`${event.stepTitle} · ${event.unitName ?? event.partyTitle}`}</DataText>,
    details: <Details visit={visit} view={view} event={event} />,
  }));
}

type Event = CaseView["history"][number];

function Details({ visit, view, event }: { readonly visit: Visit; readonly view: CaseView; readonly event: Event }): ReactNode {
  const words = visit.caseWords.case;
  const answers = isForApplicant(view, event) ? event.answers : [];
  return (
    <>
      {answers.map(({ answer, title, words: said }) => (
        <p key={answer}>
          <DataText>{visit.words.site.pair(title, said)}</DataText>
        </p>
      ))}
      {event.documents.length > 0 && (
        <ul className="plain-links" aria-label={words.documents}>
          {event.documents.map(({ fileId, documentTitle, fileName }) => (
            <li key={`${fileId} ${documentTitle}`}>
              <a href={`/my/documents/${fileId}`}>
                <DataText>{visit.words.site.pair(documentTitle, fileName)}</DataText>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** One's own words, and what a decision or a return tells the applicant; opinions between offices are theirs. */
function isForApplicant(view: CaseView, { party, step }: Event): boolean {
  if (party === "applicant" || party === "window" || party === "clock") return true;
  const facts = CASE_TYPES.find(({ type }) => type === view.type)?.steps[step];
  return Boolean(facts?.isDecision || facts?.isBounce);
}

function Siblings({ visit, view }: { readonly visit: Visit; readonly view: CaseView }) {
  const words = visit.caseWords.case;
  if (view.siblings.length === 0) return null;
  return (
    <section>
      <h2>{words.siblings}</h2>
      <ul className="plain-links">
        {view.siblings.map(({ caseId, caseNo, stateTitle }) => (
          <li key={caseId}>
            <a href={`/my/cases/${caseId}`}>{words.siblingLine(caseNo, stateTitle)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SIMPLE_STEPS = ["urge", "withdraw"] as const;
export type SimpleStep = (typeof SIMPLE_STEPS)[number];

export function findSimpleStep(step: string): SimpleStep | null {
  return SIMPLE_STEPS.find((simple) => simple === step) ?? null;
}

function OtherSteps({ visit, view }: { readonly visit: Visit; readonly view: CaseView }) {
  const words = visit.caseWords.case;
  const may = SIMPLE_STEPS.filter((step) => view.steps.some((one) => one.step === step));
  if (may.length === 0) return null;
  return (
    <ul className="task-list">
      {may.map((step) => (
        <li key={step}>
          <a href={`/my/cases/${view.caseId}/${step}`}>{words[step]}</a>
          <p>{words[`${step}Words`]}</p>
        </li>
      ))}
    </ul>
  );
}
