// Can this record be repaired, from which day, with what, by whom: the page to which the code on a repair notice leads.
import type { RepairCheck } from "../../../../cases/contract.ts";
import type { PublicRecord } from "../../../../publication/contract.ts";
import { DataText } from "../../../kit/data-text.tsx";
import { PageHeading } from "../../../kit/page-heading.tsx";
import { recordPath, recordRepairPath, withQuery } from "../../addresses.ts";
import { ContactFacts } from "../../contact-facts.tsx";
import { inLanguage } from "../../in-language.ts";
import type { Page, Visit } from "../../page.ts";
import { CheckFacts, Conditions, InReorganization, Materials, needsPapers, Sources, Verdict } from "./repair-check.tsx";

export async function recordRepairPage(visit: Visit, id: string): Promise<Page> {
  const answer = await visit.reader.getRecord(id);
  const told = answer.found === "record" ? await visit.services?.preCheck(id) : null;
  if (answer.found !== "record" || !told) return hiddenPage(visit, id);
  const check = inLanguage(visit, told);
  const { record } = answer;
  const words = visit.caseWords.repair;
  const title = record.title || record.documentNo || record.resourceName;
  return {
    title: `${words.checkTitle} ${title}`,
    crumbs: [{ title, href: recordPath(id) }, { title: words.checkTitle }],
    column: words.title,
    robots: "noindex",
    isFresh: true,
    body: <Body visit={visit} record={record} check={check} title={title} />,
  };
}

interface BodyProps {
  readonly visit: Visit;
  readonly record: PublicRecord;
  readonly check: RepairCheck;
  readonly title: string;
}

function Body({ visit, record, check, title }: BodyProps) {
  const words = visit.caseWords.repair;
  return (
    <article className="column stack">
      <div>
        <PageHeading
          title={words.checkTitle}
          lead={
            <>
              <p>
                <a href={recordPath(record.id)}>
                  <DataText>{title}</DataText>
                </a>
              </p>
              <p>
                <DataText>{[record.subjectName, record.documentNo].filter(Boolean).join(" · ")}</DataText>
              </p>
            </>
          }
        />
        <div className="after-heading">
          <Verdict check={check} words={words} />
        </div>
        <div className="after-heading">
          <CheckFacts check={check} words={words} />
        </div>
        {check.verdict === "repairable" && (
          <p className="after-heading">
            <a className="button button-link" href={withQuery("/my/repair/new", { record: record.id })}>
              {words.apply}
            </a>
          </p>
        )}
        {check.isOpenInReorganization && visit.hasLogin && <InReorganization words={words} record={record.id} />}
      </div>
      <Conditions check={check} words={words} />
      {needsPapers(check) && (
        <section>
          <h2>{words.materialsTitle}</h2>
          <Materials check={check} words={words} />
          <FormLinks visit={visit} base={recordRepairPath(record.id)} isFilled />
        </section>
      )}
      <Sources check={check} words={words} />
      <section>
        <p>{words.window}</p>
        <div className="after-words">
          <ContactFacts visit={visit} />
        </div>
      </section>
    </article>
  );
}

export function FormLinks({ visit, base, isFilled }: { readonly visit: Visit; readonly base: string; readonly isFilled: boolean }) {
  const { forms, formsFilled } = visit.caseWords.repair;
  return (
    <p className="list-tools">
      <a href={`${base}/commitment.pdf`}>{forms.commitment}</a>
      <a href={`${base}/application.pdf`}>{forms.application}</a>
      {isFilled && <span className="muted">{formsFilled}</span>}
    </p>
  );
}

/** The same for every record that nobody may see, and for one that never was. */
function hiddenPage(visit: Visit, id: string): Page {
  const words = visit.caseWords.repair;
  return {
    status: 404,
    title: words.hiddenTitle,
    crumbs: [{ title: words.title, href: "/repair" }, { title: words.checkTitle }],
    column: words.title,
    robots: "noindex",
    body: (
      <div className="column stack">
        <PageHeading title={words.hiddenTitle} lead={<p>{words.hidden}</p>} />
        {visit.hasLogin && (
          <p>
            <a className="button button-link" href={withQuery("/my/repair/new", { record: id })}>
              {words.logIn}
            </a>
          </p>
        )}
      </div>
    ),
  };
}
