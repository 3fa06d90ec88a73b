// The decision on an application, and the end of a client; each with its reason.
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { ClientDetail } from "../../../../clients/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { clientAddress } from "./client-questions.ts";
import { useClientWords } from "./words.ts";

type Deed = "approve" | "refuse" | "stop";

export function ClientDeeds({ client }: { client: ClientDetail }) {
  const t = useClientWords();
  const rights = useRights();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [deed, setDeed] = useState<Deed | null>(null);
  const mayDecide = rights.may("client.decide") && client.state === "requested";
  const mayStop = rights.may("client.stop") && ["requested", "approved"].includes(client.state);
  const act = async (reason: string) => {
    if (!deed) return;
    const address = clientAddress(client.clientId);
    try {
      if (deed === "stop") await postJson(`${address}/stop`, { reason });
      else await postJson(`${address}/decide`, { decision: deed, reason });
      void message.success(t("done"));
      setDeed(null);
    } finally {
      await queries.invalidateQueries({ queryKey: ["clients"] });
    }
  };
  return (
    <>
      {mayDecide ? (
        <>
          <Button type="primary" onClick={() => setDeed("approve")}>
            {t("approve")}
          </Button>
          <Button onClick={() => setDeed("refuse")}>{t("refuse")}</Button>
        </>
      ) : null}
      {mayStop ? (
        <Button danger onClick={() => setDeed("stop")}>
          {t("stop")}
        </Button>
      ) : null}
      {deed ? (
        <ReasonDialog
          title={t(`${deed}Title`, { name: client.name })}
          explanation={t(deed === "stop" ? "stopWords" : "decideWords")}
          confirmWords={t(deed)}
          onConfirm={act}
          onClose={() => setDeed(null)}
        />
      ) : null}
    </>
  );
}
