// Urging and withdrawing: one question, which may be left empty, and a button that says what it does.
import type { CaseView } from "../../../../../cases/contract.ts";
import { PageHeading } from "../../../../kit/page-heading.tsx";
import { TextArea } from "../../../../kit/text-area.tsx";
import type { Refusal } from "../../../case-contract.ts";
import type { Page, Visit } from "../../../page.ts";
import type { SimpleStep } from "./case.tsx";
import { Csrf, ownCasePage, RefusalNotice } from "./frame.tsx";

interface StepParts {
  readonly view: CaseView;
  readonly step: SimpleStep;
  /** Made for this page: sent twice, it is one step. */
  readonly key: string;
  readonly refusal: Refusal | null;
}

const LENGTH_MAX = 2000;

export function simpleStepPage(visit: Visit, { view, step, key, refusal }: StepParts): Page {
  const words = visit.caseWords.case;
  const path = `/my/cases/${view.caseId}`;
  return ownCasePage(visit, {
    title: words[step],
    above: [{ title: view.caseNo, href: path }],
    ...(refusal ? { status: refusal.status } : {}),
    body: (
      <>
        <PageHeading title={words[step]} lead={<p>{words[`${step}Words`]}</p>} />
        <RefusalNotice visit={visit} refusal={refusal} />
        <form className="question" method="post" action={`${path}/${step}`}>
          <Csrf visit={visit} />
          <input type="hidden" name="seq" value={view.seq} />
          <input type="hidden" name="key" value={key} />
          <TextArea name="words" label={words.reasonLabel} value="" lengthMax={LENGTH_MAX} />
          <p className="question-buttons">
            <button type="submit" className="button">
              {step === "urge" ? words.confirmUrge : words.confirmWithdraw}
            </button>
            <a className="button button-quiet button-link" href={path}>
              {visit.caseWords.draft.back}
            </a>
          </p>
        </form>
      </>
    ),
  });
}
