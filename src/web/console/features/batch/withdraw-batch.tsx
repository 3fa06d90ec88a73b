import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { BatchView } from "../../../../intake/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { batchAddress, batchQuery } from "./batch-questions.ts";
import { useBatchWords } from "./words.ts";

export function WithdrawBatch({ batch }: { batch: BatchView }) {
  const t = useBatchWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const maySubmit = useRights().may("batch.submit");
  if (batch.state !== "done" || !maySubmit) return null;
  const withdraw = async (reason: string) => {
    const view = await postJson<BatchView>(`${batchAddress(batch.batch)}/withdraw`, { reason });
    queries.setQueryData(batchQuery(batch.batch).queryKey, view);
    setAsking(false);
    void message.success(t("withdrawDone"));
    await queries.invalidateQueries({ queryKey: ["batches"] });
  };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("withdraw")}
      </Button>
      {isAsking ? (
        <ReasonDialog
          title={t("withdrawTitle")}
          explanation={t("withdrawWords")}
          confirmWords={t("withdraw")}
          phrases={[t("phraseWrongFile"), t("phraseWrongKind"), t("phraseWrongContent")]}
          onConfirm={withdraw}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
