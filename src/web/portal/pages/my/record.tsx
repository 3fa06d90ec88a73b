// One record of my own file in full: what it says, who sent it when, and how it was corrected.

import type { RepairCheck } from "../../../../cases/contract.ts";
import { minuteOf } from "../../../../platform/contract.ts";
import { DataText } from "../../../kit/data-text.tsx";
import { FactList } from "../../../kit/fact-list.tsx";
import { Mark } from "../../../kit/mark.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { withQuery } from "../../addresses.ts";
import { ownPage } from "../../column-page.tsx";
import { inLanguage } from "../../in-language.ts";
import type { OwnRecord } from "../../my-contract.ts";
import type { Page, Visit } from "../../page.ts";
import { InReorganization, needsPapers, Verdict } from "../cases/repair-check.tsx";
import { visibilityWords } from "./file.tsx";

type OwnVersion = OwnRecord["versions"][number];

export function myRecordPage(visit: Visit, record: OwnRecord, told: RepairCheck | null): Page {
  const { my, words } = visit;
  const check = inLanguage(visit, told);
  const [standing, ...earlier] = record.versions;
  const marks = (record.isDisputed || record.useEnded) && (
    <>
      {record.isDisputed && <Mark tone="accent">{words.record.disputed}</Mark>}
      {record.useEnded && <Mark tone="good">{my.file.useEnded[record.useEnded]}</Mark>}
    </>
  );
  const under = (
    <>
      {record.repairRevokedOn !== null && (
        <div className="after-heading">
          <Notice title={words.record.revoked}>
            <p>{words.record.revokedWords(record.repairRevokedOn)}</p>
          </Notice>
        </div>
      )}
      {standing && (
        <div className="after-heading">
          <FactList facts={listOrigin(visit, record, standing)} />
        </div>
      )}
    </>
  );
  return ownPage(
    visit,
    { title: record.title, above: [{ title: my.file.title, href: "/my/file" }], marks, lead: record.resourceName, under },
    <>
      {standing && (
        <section>
          <h2>{my.record.fieldsTitle}</h2>
          <FactList facts={standing.fields.map((field) => ({ term: field.title, detail: fieldText(visit, field) }))} />
        </section>
      )}
      {earlier.length > 0 && <History visit={visit} versions={earlier} />}
      {check && <Repair visit={visit} record={record} check={check} />}
      <section>
        <h2>{my.record.wrongTitle}</h2>
        <p>
          <a href={withQuery("/my/objections/new", { record: record.recordId })}>{my.record.object}</a>
        </p>
      </section>
    </>,
  );
}

/** Whether it can be repaired, and the way there. */
function Repair({ visit, record, check }: { readonly visit: Visit; readonly record: OwnRecord; readonly check: RepairCheck }) {
  const words = visit.caseWords.repair;
  return (
    <section id="repair">
      <h2>{words.checkTitle}</h2>
      <Verdict check={check} words={words} />
      <p className="list-tools">
        {check.verdict === "repairable" && <a href={withQuery("/my/repair/new", { record: record.recordId })}>{words.apply}</a>}
        {needsPapers(check) && <a href={`/my/records/${record.recordId}/repair-notice.pdf`}>{words.noticeLink}</a>}
      </p>
      {check.isOpenInReorganization && <InReorganization words={words} record={record.recordId} />}
    </section>
  );
}

function listOrigin(visit: Visit, record: OwnRecord, standing: OwnVersion) {
  const { record: said } = visit.my;
  return [
    { term: said.source, detail: <DataText>{standing.unitName}</DataText> },
    { term: said.receivedAt, detail: minuteOf(new Date(standing.recordedAt)) },
    { term: said.version, detail: said.versionWords(standing.version, record.versions.length) },
    { term: said.visibility, detail: record.useEnded ? visit.my.file.notShown : visibilityWords(visit, record.resource) },
  ];
}

function fieldText(visit: Visit, field: OwnVersion["fields"][number]) {
  if (field.value === "") return <span className="muted">{visit.my.record.withheld}</span>;
  return <DataText>{field.value}</DataText>;
}

function History({ visit, versions }: { readonly visit: Visit; readonly versions: readonly OwnVersion[] }) {
  const { record: said } = visit.my;
  const minute = (instant: string) => minuteOf(new Date(instant));
  return (
    <section className="prose">
      <h2>{said.historyTitle}</h2>
      <ul>
        {versions.map(({ version, recordedAt, replacedAt, reason }) => (
          <li key={version}>
            {said.historyLine(version, minute(recordedAt))}
            {replacedAt && ` · ${said.replaced(minute(replacedAt))}`}
            {reason && (
              <>
                {" · "}
                <DataText>{reason}</DataText>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
