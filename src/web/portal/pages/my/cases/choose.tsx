// The first question of an application: about which record. With it a draft begins.
import { ChoiceField } from "../../../../kit/choice-field.tsx";
import { DataText } from "../../../../kit/data-text.tsx";
import { FactList } from "../../../../kit/fact-list.tsx";
import { Mark } from "../../../../kit/mark.tsx";
import { Notice } from "../../../../kit/notice.tsx";
import { PageHeading } from "../../../../kit/page-heading.tsx";
import type { OwnCandidate, OwnMatter, Refusal, RepairKind } from "../../../case-contract.ts";
import { ContactFacts } from "../../../contact-facts.tsx";
import type { Page, Visit } from "../../../page.ts";
import { InReorganization } from "../../cases/repair-check.tsx";
import { Csrf, ownCasePage, RefusalNotice } from "./frame.tsx";

interface ChooseRecords {
  readonly kind: RepairKind;
  readonly candidates: readonly OwnCandidate[];
  readonly chosen: readonly string[];
  readonly refusal: Refusal | null;
}

export function chooseRecordsPage(visit: Visit, { kind, candidates, chosen, refusal }: ChooseRecords): Page {
  const { draft } = visit.caseWords;
  const title = draft.titles["repair"] ?? "";
  const isPossible = candidates.some(({ check }) => check.verdict === "repairable");
  return ownCasePage(visit, {
    title,
    ...(refusal ? { status: refusal.status } : {}),
    body: (
      <>
        <PageHeading
          title={title}
          lead={<p>{kind === "ordinary" ? visit.caseWords.repair.lead : visit.caseWords.repair.reorganization}</p>}
        />
        <RefusalNotice visit={visit} refusal={refusal} />
        {candidates.length === 0 ? (
          <p>{draft.recordsNone}</p>
        ) : (
          <form className="question" method="post" action="/my/repair/new">
            <Csrf visit={visit} />
            {kind !== "ordinary" && <input type="hidden" name="kind" value={kind} />}
            <ChoiceField
              name="record"
              label={kind === "ordinary" ? draft.recordsTitle : draft.recordsTitleReorganization}
              hint={draft.recordsHint}
              isMany
              choices={candidates.map((candidate) => describeCandidate(visit, candidate, chosen))}
            />
            {isPossible && (
              <p>
                <button type="submit" className="button">
                  {visit.caseWords.objection.start}
                </button>
              </p>
            )}
          </form>
        )}
        {candidates.some(({ check }) => check.isOpenInReorganization) && <InReorganization words={visit.caseWords.repair} record={null} />}
      </>
    ),
  });
}

function describeCandidate(
  visit: Visit,
  { recordId, title, resourceName, documentNo, decidedOn, check }: OwnCandidate,
  chosen: readonly string[],
) {
  const words = visit.caseWords.repair;
  const about = [title === resourceName ? null : resourceName, documentNo, decidedOn].filter((part) => part !== null);
  return {
    value: recordId,
    title: <DataText>{title}</DataText>,
    isChosen: chosen.includes(recordId),
    isOff: check.verdict !== "repairable",
    words: (
      <>
        <DataText>{about.join(" · ")}</DataText>
        <span className="line-plain">
          <Mark tone={check.verdict === "repairable" ? "good" : "plain"}>{words.verdicts[check.verdict]}</Mark> {check.words}
        </span>
      </>
    ),
  };
}

interface ChooseMatter {
  readonly matters: readonly Omit<OwnMatter, "fields">[];
  readonly chosen: string | null;
  /** The look that one came from. */
  readonly event: string | null;
  readonly refusal: Refusal | null;
}

export function chooseMatterPage(visit: Visit, { matters, chosen, event, refusal }: ChooseMatter): Page {
  const words = visit.caseWords.objection;
  const { draft } = visit.caseWords;
  const title = draft.titles["objection"] ?? "";
  const isGiven = chosen !== null && matters.some(({ recordId }) => recordId === chosen);
  const shown = isGiven ? matters.filter(({ recordId }) => recordId === chosen) : matters;
  return ownCasePage(visit, {
    title,
    ...(refusal ? { status: refusal.status } : {}),
    body: (
      <>
        <PageHeading title={title} lead={<p>{words.lead}</p>} />
        <RefusalNotice visit={visit} refusal={refusal} />
        {event !== null && <FromLook visit={visit} event={event} />}
        {matters.length === 0 ? (
          <p>{visit.my.home.emptyTitle}</p>
        ) : (
          <form className="question" method="post" action="/my/objections/new">
            <Csrf visit={visit} />
            {event !== null && <input type="hidden" name="event" value={event} />}
            <ChoiceField
              name="record"
              label={isGiven ? words.about : words.choose}
              choices={shown.map((matter) => ({
                value: matter.recordId,
                isChosen: isGiven,
                title: <DataText>{matter.title}</DataText>,
                words: <DataText>{matter.resourceName}</DataText>,
              }))}
            />
            <p>
              <button type="submit" className="button">
                {words.start}
              </button>
            </p>
          </form>
        )}
      </>
    ),
  });
}

function FromLook({ visit, event }: { readonly visit: Visit; readonly event: string }) {
  const words = visit.caseWords.objection;
  return (
    <section>
      <Notice>
        <p>{words.fromLook}</p>
      </Notice>
      <div className="after-heading">
        <FactList facts={[{ term: words.look, detail: <span className="figures breakable">{event}</span> }]} />
      </div>
      <details className="after-words">
        <summary>{visit.words.site.contact}</summary>
        <ContactFacts visit={visit} />
      </details>
    </section>
  );
}
