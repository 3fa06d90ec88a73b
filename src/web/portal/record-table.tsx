// Published records in a list: what and whom, by which authority, on which day. The same on every page that lists records.
import type { Level } from "../../catalog/contract.ts";
import type { PublicRecordItem } from "../../publication/contract.ts";
import { type Column, DataTable } from "../kit/data-table.tsx";
import { DataText } from "../kit/data-text.tsx";
import { DateText } from "../kit/date-text.tsx";
import { Mark, type MarkTone } from "../kit/mark.tsx";
import { recordPath } from "./addresses.ts";
import type { Words } from "./words.ts";

const TONE_BY_LEVEL = { minor: "plain", ordinary: "ordinary", serious: "serious" } satisfies Record<Level, MarkTone>;

interface RecordTableProps {
  readonly caption: string;
  readonly records: readonly PublicRecordItem[];
  readonly words: Words;
  /** Where one subject's records stand together, its name need not be said again. */
  readonly isOneSubject?: boolean;
  /** Where records of several resources stand together, each says which it is. */
  readonly showsResource?: boolean;
}

export function RecordTable({ caption, records, words, isOneSubject = false, showsResource = false }: RecordTableProps) {
  const resource: Column<PublicRecordItem> = {
    key: "resource",
    title: words.list.columnResource,
    isNarrow: true,
    cell: (record) => <span className="nowrap">{record.resourceName}</span>,
  };
  const columns: Column<PublicRecordItem>[] = [
    {
      key: "title",
      title: isOneSubject ? words.list.columnMatter : words.list.columnTitle,
      cell: (record) => <RecordName record={record} words={words} isOneSubject={isOneSubject} />,
    },
    ...(showsResource ? [resource] : []),
    { key: "authority", title: words.list.columnAuthority, cell: (record) => record.authority && <DataText>{record.authority}</DataText> },
    { key: "date", title: words.list.columnDate, isNarrow: true, cell: (record) => <DateText day={record.decidedOn} /> },
  ];
  return <DataTable caption={caption} columns={columns} rows={records} rowKey={(record) => record.id} />;
}

function RecordName({
  record,
  words,
  isOneSubject,
}: {
  readonly record: PublicRecordItem;
  readonly words: Words;
  readonly isOneSubject: boolean;
}) {
  const about = [isOneSubject ? null : record.subjectName, record.documentNo].filter((part) => part !== null && part !== record.title);
  return (
    <>
      <a href={recordPath(record.id)}>
        <DataText>{record.title || words.record.noName}</DataText>
      </a>
      <RecordMarks record={record} words={words} />
      {about.map((part) => (
        <span key={part} className="row-about">
          <DataText>{part ?? ""}</DataText>
        </span>
      ))}
    </>
  );
}

/** The level of a breach, whether it is disputed, and that a repair of it was taken back, in words. */
export function RecordMarks({ record, words }: { readonly record: PublicRecordItem; readonly words: Words }) {
  if (record.level === null && !record.isDisputed && record.repairRevokedOn === null) return null;
  return (
    <span className="marks">
      {record.level && <Mark tone={TONE_BY_LEVEL[record.level]}>{words.record.levels[record.level]}</Mark>}
      {record.isDisputed && <Mark tone="accent">{words.record.disputed}</Mark>}
      {record.repairRevokedOn !== null && <Mark tone="serious">{words.record.revoked}</Mark>}
    </span>
  );
}
