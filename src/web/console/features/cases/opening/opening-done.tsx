import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { OpenAnswer } from "../../../../../cases/contract.ts";
import { CopyableCode } from "../../../ui/copyable-code.tsx";
import { LinkButton } from "../../../ui/link-button.tsx";
import { caseAddress, caseQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";
import { useOpeningWords } from "./words.ts";

const ASK_AGAIN_MS = 1500;

export function OpeningDone({ opened, onAnother }: { opened: OpenAnswer; onAnother: () => void }) {
  const t = useOpeningWords();
  const cases = useCaseWords();
  return (
    <section className="panel" role="status" aria-label={t("doneTitle")}>
      <h2>{t("doneTitle")}</h2>
      <p>{t("doneWords", { count: opened.cases.length })}</p>
      <ul className="opening-records">
        {opened.cases.map(({ caseId, caseNo }) => (
          <li key={caseId} className="row">
            <CopyableCode code={caseNo} what={cases("columnCase")} />
            <LinkButton to="/cases/$caseId" params={{ caseId }}>
              {t("openCase")}
            </LinkButton>
            <Receipt caseId={caseId} />
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={onAnother}>
        {t("another")}
      </Button>
    </section>
  );
}

/** Written by the worker a moment later: asked for until it is there. */
function Receipt({ caseId }: { caseId: string }) {
  const t = useOpeningWords();
  const query = useQuery({
    ...caseQuery(caseId),
    refetchInterval: ({ state }) => (state.data?.letters.some(({ letterId }) => letterId === null) ? ASK_AGAIN_MS : false),
  });
  const [letter] = query.data?.letters ?? [];
  if (!letter) return null;
  if (!letter.letterId) return <span className="quiet">{t("receiptWaits")}</span>;
  return (
    <Button href={`${caseAddress(caseId)}/letters/${letter.letterId}`} download>
      {t("printReceipt")}
    </Button>
  );
}
