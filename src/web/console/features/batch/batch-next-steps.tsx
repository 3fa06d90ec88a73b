// What to do after the receipt, in the order in which it should be done.
import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { BatchView } from "../../../../intake/contract.ts";
import { sessionQuery } from "../../api/questions.ts";
import { useRights } from "../../api/use-rights.ts";
import { formatCount } from "../../ui/format.ts";
import { rejectedWorkbookAddress } from "./batch-questions.ts";
import { useBatchWords } from "./words.ts";

export function BatchNextSteps({ batch }: { batch: BatchView }) {
  const t = useBatchWords();
  const account = useQuery(sessionQuery).data?.account;
  // The rows as they came go back to their unit alone.
  const mayTake = useRights().may("batch.submit") && (account?.unit === batch.unit || account?.displayName === batch.submittedBy);
  if (batch.state !== "done") return null;
  if (batch.openRejected === 0 && batch.openParked === 0) return <p className="quiet">{t("allGood")}</p>;
  return (
    <div className="row">
      {batch.openRejected > 0 ? (
        <>
          <Link to="/batches/$batch" params={{ batch: batch.batch }} search={{ tab: "rejected" }}>
            {t("fixInPlace", { count: formatCount(batch.openRejected) })}
          </Link>
          {mayTake ? (
            <Button icon={<DownloadOutlined aria-hidden="true" />} href={rejectedWorkbookAddress(batch.batch)} download>
              {t("rejectedWorkbook")}
            </Button>
          ) : null}
        </>
      ) : null}
      {batch.openParked > 0 ? (
        <Link to="/unclear-matches" search={{ state: "open", batch: batch.batch }}>
          {t("claim", { count: formatCount(batch.openParked) })}
        </Link>
      ) : null}
    </div>
  );
}
