// One published record, explained: what it is, how long it is shown, who says so, what it means, how to dispute it and how to be repaired.

import type { RepairCheck } from "../../../cases/contract.ts";
import { addDays, minuteOf } from "../../../platform/contract.ts";
import type { PublicRecord, PublicResource } from "../../../publication/contract.ts";
import { DataText } from "../../kit/data-text.tsx";
import { DateText } from "../../kit/date-text.tsx";
import { type Fact, FactList } from "../../kit/fact-list.tsx";
import { Notice } from "../../kit/notice.tsx";
import { PageHeading } from "../../kit/page-heading.tsx";
import { QrCode } from "../../kit/qr-code.tsx";
import { catalogPath, listPath, recordRepairPath, subjectPath, withQuery } from "../addresses.ts";
import { ContactFacts } from "../contact-facts.tsx";
import { inLanguage } from "../in-language.ts";
import type { Page, Visit } from "../page.ts";
import { StepList } from "../prose-section.tsx";
import { RecordMarks } from "../record-table.tsx";
import { resourceTitle } from "../resource-title.ts";
import { Verdict } from "./cases/repair-check.tsx";
import { errorPage } from "./error.tsx";

export async function recordPage(visit: Visit, id: string): Promise<Page> {
  const answer = await visit.reader.getRecord(id);
  if (answer.found === "nothing") return errorPage(visit, 404);
  if (answer.found === "ended") return endedPage(visit);
  const { record } = answer;
  const { words } = visit;
  const check = inLanguage(visit, record.polarity === "adverse" ? ((await visit.services?.preCheck(id)) ?? null) : null);
  const resource = visit.resources.find((one) => one.resource === record.resource);
  const listTitle = resource ? resourceTitle(resource, visit) : record.resourceName;
  const title = record.title || record.documentNo || record.resourceName;
  return {
    title,
    crumbs: [{ title: listTitle, href: listPath(record.resource) }, { title }],
    column: listTitle,
    description: `${record.resourceName}:${title}`,
    article: { publishedOn: record.publishFrom, source: record.sourceUnitName },
    robots: robotsOf(record),
    isFresh: check !== null,
    body: (
      <RecordBody visit={visit} record={record} check={check} resource={resource} title={title} listTitle={listTitle || words.site.lists} />
    ),
  };
}

/** Search engines must not keep what we may no longer show, and must not make persons findable. */
function robotsOf(record: PublicRecord): string {
  if (record.subjectKind === "person") return "noindex, noarchive";
  return record.publishUntil === null ? "noarchive" : `noarchive, unavailable_after: ${addDays(record.publishUntil, 1)}`;
}

function endedPage(visit: Visit): Page {
  const { title, sentence } = visit.prose.ended;
  return {
    status: 404,
    title,
    crumbs: [{ title }],
    column: title,
    robots: "noindex",
    body: (
      <div className="column stack">
        <PageHeading title={title} lead={<p>{sentence}</p>} />
      </div>
    ),
  };
}

interface RecordBodyProps {
  readonly visit: Visit;
  readonly record: PublicRecord;
  readonly check: RepairCheck | null;
  readonly resource: PublicResource | undefined;
  readonly title: string;
  readonly listTitle: string;
}

function RecordBody({ visit, record, check, resource, title, listTitle }: RecordBodyProps) {
  const { words, city } = visit;
  const address = `${city.origin}${visit.address.split("?")[0]}`;
  return (
    <article className="column stack">
      <div>
        <PageHeading title={title} marks={<RecordMarks record={record} words={words} />} />
        {record.isDisputed && (
          <div className="after-heading">
            <Notice title={words.record.disputed}>
              <p>{words.record.disputedWords}</p>
            </Notice>
          </div>
        )}
        {record.repairRevokedOn !== null && (
          <div className="after-heading">
            <Notice title={words.record.revoked}>
              <p>{words.record.revokedWords(record.repairRevokedOn)}</p>
            </Notice>
          </div>
        )}
        <div className="after-heading">
          <FactList facts={listMainFacts(visit, record)} />
        </div>
      </div>
      <section>
        <h2>{words.record.factsTitle}</h2>
        <FactList facts={record.fields.map(({ title: term, value }) => ({ term, detail: <DataText>{value || "—"}</DataText> }))} />
      </section>
      <Explanation visit={visit} record={record} check={check} resource={resource} listTitle={listTitle} />
      <section className="page-code">
        <h2 className="small-heading">{words.record.onPhone}</h2>
        <QrCode text={address} label={words.record.onPhone} />
        <p className="muted">{address}</p>
        <button type="button" className="button button-quiet" data-does="print" hidden>
          {words.record.print}
        </button>
      </section>
    </article>
  );
}

function listMainFacts({ words }: Visit, record: PublicRecord): Fact[] {
  const { record: said } = words;
  const facts: (Fact | false)[] = [
    { term: said.subject, detail: <SubjectName record={record} person={said.person} /> },
    {
      term: said.term,
      detail: (
        <>
          <strong>{record.publishUntil ? said.termUntil(record.publishUntil) : said.termOpen}</strong>
          <span className="row-about">{said.termFrom(record.publishFrom)}</span>
        </>
      ),
    },
    record.level !== null && { term: said.level, detail: words.site.pair(said.levels[record.level], said.levelMeanings[record.level]) },
    record.documentNo !== null && { term: said.documentNo, detail: <DataText>{record.documentNo}</DataText> },
    record.authority !== null && { term: said.authority, detail: <DataText>{record.authority}</DataText> },
    { term: said.decidedOn, detail: <DateText day={record.decidedOn} /> },
    { term: said.source, detail: <DataText>{record.sourceUnitName}</DataText> },
    {
      term: said.receivedAt,
      detail: (
        <>
          <span className="figures">{minuteOf(new Date(record.receivedAt))}</span>
          {record.version > 1 && <span className="row-about">{said.corrected(record.version)}</span>}
        </>
      ),
    },
  ];
  return facts.filter((fact) => fact !== false);
}

function SubjectName({ record, person }: { readonly record: PublicRecord; readonly person: string }) {
  const name = <DataText>{record.subjectName}</DataText>;
  return (
    <>
      {record.uscc ? <a href={subjectPath(record.uscc)}>{name}</a> : name}
      {record.subjectKind === "person" && <span className="row-about">{person}</span>}
    </>
  );
}

interface ExplanationProps {
  readonly visit: Visit;
  readonly record: PublicRecord;
  readonly check: RepairCheck | null;
  readonly resource: PublicResource | undefined;
  readonly listTitle: string;
}

function Explanation({ visit, record, check, resource, listTitle }: ExplanationProps) {
  const { words } = visit;
  const { record: said } = words;
  return (
    <>
      <section className="prose">
        <h2>{said.meaningTitle}</h2>
        <p>{said.meanings[resource?.group ?? "other"]}</p>
        {record.polarity === "adverse" && <p>{said.adverse}</p>}
        {record.polarity === "neutral" && <p>{said.neutral}</p>}
        {resource && resource.termWords.length > 0 && (
          <details>
            <summary>{said.termsTitle}</summary>
            <ul>
              {resource.termWords.map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
          </details>
        )}
        <p>
          <a href={catalogPath(record.resource)}>{said.resourceLink(listTitle)}</a>
        </p>
      </section>
      {record.polarity === "adverse" && <Repair visit={visit} record={record} check={check} />}
      <section className="prose" id="objection">
        <h2>{said.disputeTitle}</h2>
        <StepList steps={said.dispute} />
        {visit.services && visit.hasLogin && (
          <p>
            <a href={withQuery("/my/objections/new", { record: record.id })}>{visit.caseWords.objection.apply}</a>
          </p>
        )}
      </section>
      <section>
        <p>{record.polarity === "adverse" ? said.windowAt : said.contactAt}</p>
        <div className="after-words">
          <ContactFacts visit={visit} />
        </div>
      </section>
    </>
  );
}

/** With the own service the answer for this very record; without, how repair goes. */
function Repair({ visit, record, check }: Pick<ExplanationProps, "visit" | "record" | "check">) {
  const { record: said } = visit.words;
  const words = visit.caseWords.repair;
  const { repairUrl } = visit.city;
  return (
    <section className="prose" id="repair">
      <h2>{check ? words.checkTitle : said.repairTitle}</h2>
      {check ? <Verdict check={check} words={words} /> : <StepList steps={said.repair} />}
      <ul className="plain-links after-words">
        {check && (
          <li>
            <a href={recordRepairPath(record.id)}>{words.checkMore}</a>
          </li>
        )}
        {check?.verdict === "repairable" && visit.hasLogin && (
          <li>
            <a href={withQuery("/my/repair/new", { record: record.id })}>{words.apply}</a>
          </li>
        )}
        {repairUrl && (
          <li>
            <a href={repairUrl} rel="noreferrer">
              {check ? words.national : said.repairOnline}
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}
