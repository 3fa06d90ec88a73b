// Letters that were written, and who still has to confirm that he took the result over.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { CaseView } from "../../../../../cases/contract.ts";
import { sessionQuery } from "../../../api/questions.ts";
import { useRights } from "../../../api/use-rights.ts";
import { formatTime } from "../../../ui/format.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { caseAddress } from "../case-questions.ts";
import { useConfirmReceipt } from "../receipts/use-confirm-receipt.ts";
import { useCaseWords } from "../words.ts";

export function CasePapers({ view }: { view: CaseView }) {
  const t = useCaseWords();
  return (
    <div>
      <section className="panel" aria-label={t("letters")}>
        <h2>{t("letters")}</h2>
        {view.letters.length === 0 ? <p className="quiet">{t("noLetters")}</p> : null}
        <ul className="plain-list">
          {view.letters.map((letter) => (
            <li key={`${letter.seq}-${letter.letter}`} className="paper-line">
              <span>
                {t(`letter.${letter.letter}` as "letter.receipt")}
                <span className="under small quiet num">{letter.letterNo ?? t("letterBeingWritten")}</span>
              </span>
              {letter.letterId ? (
                <Button
                  size="small"
                  href={`${caseAddress(view.caseId)}/letters/${letter.letterId}`}
                  download
                  aria-label={t("printLetterOf", { what: letter.letterNo ?? letter.letter })}
                >
                  {t("printLetter")}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      {view.receipts.length > 0 ? <Receipts view={view} /> : null}
    </div>
  );
}

function Receipts({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const steps = view.receipts.filter(({ seq }, at) => view.receipts.findIndex((other) => other.seq === seq) === at);
  return (
    <section className="panel" aria-label={t("receipts")}>
      <h2>{t("receipts")}</h2>
      <p className="small quiet">{t("receiptsHint")}</p>
      {steps.map(({ seq, stepTitle }) => (
        <div key={seq} className="receipt-step">
          {steps.length > 1 ? <h3>{stepTitle}</h3> : null}
          <ul className="plain-list">
            {view.receipts
              .filter((receipt) => receipt.seq === seq)
              .map((receipt) => (
                <ReceiptItem key={receipt.receiver} caseId={view.caseId} receipt={receipt} />
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** One receiver: confirmed, waited for, or to be confirmed by whoever reads. */
function ReceiptItem({ caseId, receipt }: { caseId: string; receipt: CaseView["receipts"][number] }) {
  const t = useCaseWords();
  const mayStep = useRights().may("case.step");
  const account = useQuery(sessionQuery).data?.account;
  const isOffice = account?.role === "office_clerk" || account?.role === "office_head";
  const { confirm, isSending } = useConfirmReceipt();
  const { receiver, seq, title, dueOn, confirmedAt } = receipt;
  return (
    <li className="paper-line">
      <span>
        {title}
        <span className="under small quiet num">{confirmedAt ? formatTime(confirmedAt) : dueOn ? t("until", { day: dueOn }) : ""}</span>
      </span>
      {confirmedAt ? (
        <StateTag tone="good">{t("confirmed")}</StateTag>
      ) : mayStep && (isOffice || receiver === `unit:${account?.unit}`) ? (
        <Button
          size="small"
          loading={isSending({ caseId, receiver, seq })}
          onClick={() => void confirm({ caseId, receiver, seq })}
          aria-label={t("confirmReceiptOf", { title })}
        >
          {t("confirmReceipt")}
        </Button>
      ) : (
        <StateTag tone="warn">{t("outstanding")}</StateTag>
      )}
    </li>
  );
}
