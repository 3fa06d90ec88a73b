// What decisions changed that the own unit has to take over: about whom, what it says now, until when; and the word that it has.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReceiptLine } from "../../../../../cases/contract.ts";
import { sessionQuery } from "../../../api/questions.ts";
import { useRights } from "../../../api/use-rights.ts";
import type { ListState } from "../../../ui/list-state.ts";
import { SearchTable } from "../../../ui/search-table.tsx";
import { StateTag } from "../../../ui/state-tag.tsx";
import type { TableColumn } from "../../../ui/table-column.ts";
import { receiptsQuery } from "../case-questions.ts";
import { useTold } from "../use-told.ts";
import { useCaseWords } from "../words.ts";
import { useConfirmReceipt } from "./use-confirm-receipt.ts";
import "../cases.css";

interface ReceiptListProps {
  state: ListState;
  onState: (state: ListState) => void;
}

export function ReceiptList({ state, onState }: ReceiptListProps) {
  const t = useCaseWords();
  const list = useTold(useQuery(receiptsQuery(state)));
  const columns = useReceiptColumns();
  return (
    <SearchTable
      columns={columns}
      list={list}
      state={state}
      onState={onState}
      options={{
        name: "receipts",
        label: t("receiptList"),
        keyOf: ({ caseId, receiver, seq }) => `${caseId} ${receiver} ${seq}`,
        empty: { title: t("receiptsNone"), hint: t("receiptsNoneHint") },
      }}
    />
  );
}

function useReceiptColumns(): readonly TableColumn<ReceiptLine>[] {
  const t = useCaseWords();
  const account = useQuery(sessionQuery).data?.account;
  const isOffice = account?.role === "office_clerk" || account?.role === "office_head";
  return [
    {
      key: "subject",
      title: t("columnSubject"),
      isHeading: true,
      width: 200,
      draw: ({ subjectId, subjectName }) => (
        <Link to="/subjects/$subjectId" params={{ subjectId }}>
          {subjectName}
        </Link>
      ),
    },
    {
      key: "record",
      title: t("columnRecord"),
      width: 230,
      draw: ({ recordTitle, resourceName, documentNo }) => (
        <>
          {recordTitle}
          <span className="under small quiet">{[resourceName, documentNo].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    { key: "outcome", title: t("columnOutcome"), width: 320, draw: (line) => <Outcome line={line} /> },
    ...(isOffice ? [{ key: "receiver", title: t("columnReceiver"), width: 150, draw: ({ title }: ReceiptLine) => title }] : []),
    { key: "due", title: t("columnConfirmBy"), width: 130, draw: (line) => <Due line={line} /> },
    {
      key: "confirm",
      title: t("columnTask"),
      width: 130,
      draw: (line) => <Confirm line={line} isAllowed={isOffice || isOwn(line, account?.unit)} />,
    },
  ];
}

function isOwn({ receiver }: ReceiptLine, unit: string | null | undefined): boolean {
  return receiver === `unit:${unit}`;
}

function Outcome({ line }: { line: ReceiptLine }) {
  const t = useCaseWords();
  return (
    <>
      {t("decidedOn", { what: `${line.typeTitle}：${line.stateTitle}`, day: line.decidedOn })}
      {line.changes.length > 0 ? (
        <ul className="plain-list receipt-changes">
          {line.changes.map(({ title, words }) => (
            <li key={title}>
              <span className="quiet">{title}</span> {words}
            </li>
          ))}
        </ul>
      ) : (
        <span className="under">{line.stateWords}</span>
      )}
      <span className="under small quiet num">{line.caseNo}</span>
    </>
  );
}

function Due({ line }: { line: ReceiptLine }) {
  const t = useCaseWords();
  return (
    <>
      {line.isLate ? <StateTag tone="bad">{t("receiptLate")}</StateTag> : null}
      <span className="num">{line.dueOn ?? t("dayUnknown")}</span>
    </>
  );
}

function Confirm({ line, isAllowed }: { line: ReceiptLine; isAllowed: boolean }) {
  const t = useCaseWords();
  const mayStep = useRights().may("case.step");
  const { confirm, isSending } = useConfirmReceipt();
  if (!mayStep || !isAllowed) return <StateTag tone="warn">{t("outstanding")}</StateTag>;
  return (
    <Button
      size="small"
      loading={isSending(line)}
      onClick={() => void confirm(line)}
      aria-label={t("confirmReceiptOf", { title: `${line.subjectName} ${line.documentNo ?? ""}` })}
    >
      {t("confirmReceipt")}
    </Button>
  );
}
