// My whole credit file on one page: every record with its source and its dates, ready to print.
import { dayOf, minuteOf } from "../../../../platform/contract.ts";
import { type Column, DataTable } from "../../../kit/data-table.tsx";
import { DataText } from "../../../kit/data-text.tsx";
import { Mark } from "../../../kit/mark.tsx";
import { ownPage } from "../../column-page.tsx";
import { countWords } from "../../count-words.ts";
import type { OwnFile } from "../../my-contract.ts";
import type { Page, Visit } from "../../page.ts";
import { NothingOnRecord } from "./home.tsx";

type OwnFileRecord = OwnFile["groups"][number]["records"][number];

export function myFilePage(visit: Visit, file: OwnFile | null): Page {
  const { my } = visit;
  const under = (
    <>
      {file && (
        <p className="list-tools">
          <span>{my.file.asOf(minuteOf(visit.now))}</span>
          <button type="button" className="link-button" data-does="print" hidden>
            {my.file.print}
          </button>
        </p>
      )}
    </>
  );
  return ownPage(
    visit,
    { title: my.file.title, lead: my.file.lead, under },
    file && file.total > 0 ? (
      file.groups.map((group) => <Group key={group.key} visit={visit} group={group} />)
    ) : (
      <NothingOnRecord my={my} />
    ),
  );
}

function Group({ visit, group }: { readonly visit: Visit; readonly group: OwnFile["groups"][number] }) {
  return (
    <section id={group.key}>
      <h2>{group.title}</h2>
      <p className="count">{visit.my.file.count(countWords(group.records.length))}</p>
      <DataTable caption={group.title} columns={listColumns(visit)} rows={group.records} rowKey={({ recordId }) => recordId} />
    </section>
  );
}

function listColumns(visit: Visit): Column<OwnFileRecord>[] {
  const words = visit.my.file;
  return [
    { key: "matter", title: words.columnMatter, cell: (record) => <Matter visit={visit} record={record} /> },
    { key: "source", title: words.columnSource, cell: ({ sourceUnitName }) => <DataText>{sourceUnitName}</DataText> },
    { key: "date", title: words.columnDate, cell: (record) => <Dates visit={visit} record={record} /> },
    {
      key: "visibility",
      title: words.columnVisibility,
      isNarrow: true,
      cell: (record) => (record.useEnded ? words.notShown : visibilityWords(visit, record.resource)),
    },
  ];
}

function Matter({ visit, record }: { readonly visit: Visit; readonly record: OwnFileRecord }) {
  const { words, my } = visit;
  const about = [record.title === record.resourceName ? null : record.resourceName, record.documentNo];
  return (
    <>
      <a href={`/my/records/${record.recordId}`}>
        <DataText>{record.title}</DataText>
      </a>
      <span className="marks">
        {record.level && <Mark>{words.record.levels[record.level]}</Mark>}
        {record.isDisputed && <Mark tone="accent">{words.record.disputed}</Mark>}
        {record.useEnded && <Mark tone="good">{my.file.useEnded[record.useEnded]}</Mark>}
        {record.state === "withdrawn" && <Mark>{my.file.withdrawn}</Mark>}
      </span>
      {about.map(
        (part) =>
          part && (
            <span key={part} className="row-about">
              <DataText>{part}</DataText>
            </span>
          ),
      )}
    </>
  );
}

function Dates({ visit, record }: { readonly visit: Visit; readonly record: OwnFileRecord }) {
  const words = visit.my.file;
  const lines = [
    record.decidedOn && words.decided(record.decidedOn),
    words.recorded(dayOf(new Date(record.recordedAt))),
    record.validTo && words.validTo(record.validTo),
    record.endedOn && words.ended(record.endedOn),
  ];
  return lines.map(
    (line) =>
      line && (
        <span key={line} className="line figures">
          {line}
        </span>
      ),
  );
}

/** How wide a kind of record is open, as the catalog says. */
export function visibilityWords(visit: Visit, resource: string): string {
  return visit.resources.find((one) => one.resource === resource)?.visibilityWords ?? "";
}
