// Keys of a client: a new one is seen once, in a dialogue that closes only when it is saved.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Modal } from "antd";
import { useState } from "react";
import type { ClientDetail, IssuedKey, KeyView } from "../../../../clients/contract.ts";
import { deleteJson, postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { CopyableCode } from "../../ui/copyable-code.tsx";
import { formatTime } from "../../ui/format.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { clientAddress } from "./client-questions.ts";
import { useClientWords } from "./words.ts";

export function ClientKeys({ client }: { client: ClientDetail }) {
  const t = useClientWords();
  const kit = useKitWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const { modal } = App.useApp();
  const mayKey = useRights().may("client.key");
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const address = `${clientAddress(client.clientId)}/keys`;
  const renew = () => queries.invalidateQueries({ queryKey: ["clients"] });
  const run = (work: () => Promise<void>) =>
    work()
      .catch((thrown: unknown) => void fail(thrown))
      .finally(() => void renew());
  const issue = () => run(async () => setIssued(await postJson<IssuedKey>(address)));
  const hasKey = client.keys.some(({ revokedAt }) => revokedAt === null);
  const askAndIssue = () => {
    if (!hasKey) return void issue();
    modal.confirm({ title: t("rotateTitle"), content: t("rotateWords"), okText: t("rotate"), cancelText: kit("cancel"), onOk: issue });
  };
  const end = ({ keyId }: KeyView) =>
    modal.confirm({
      title: t("endKeyTitle", { keyId }),
      content: t("endKeyWords"),
      okText: t("endKey"),
      cancelText: kit("cancel"),
      okButtonProps: { danger: true },
      onOk: () => run(() => deleteJson(`${address}/${encodeURIComponent(keyId)}`)),
    });
  return (
    <section className="panel" aria-label={t("keys")}>
      <div className="panel-head">
        <h2>{t("keys")}</h2>
        {mayKey && client.state === "approved" ? (
          <Button type={hasKey ? "default" : "primary"} onClick={askAndIssue}>
            {t(hasKey ? "rotate" : "issue")}
          </Button>
        ) : null}
      </div>
      <p className="small quiet">{t("keysHint")}</p>
      {client.keys.length === 0 ? <p className="quiet">{t("noKeys")}</p> : <KeyTable keys={client.keys} onEnd={mayKey ? end : null} />}
      {issued ? <KeyDialog issued={issued} onClose={() => setIssued(null)} /> : null}
    </section>
  );
}

function KeyTable({ keys, onEnd }: { keys: readonly KeyView[]; onEnd: ((key: KeyView) => void) | null }) {
  const t = useClientWords();
  return (
    <PlainTable
      rows={keys}
      label={t("keys")}
      keyOf={({ keyId }) => keyId}
      columns={[
        { key: "id", title: t("keyId"), isHeading: true, draw: ({ keyId }) => <code>{keyId}</code> },
        { key: "made", title: t("made"), draw: ({ madeAt }) => formatTime(madeAt) },
        { key: "ends", title: t("ends"), draw: ({ expiresAt }) => formatTime(expiresAt) },
        { key: "used", title: t("used"), draw: ({ usedAt }) => (usedAt ? formatTime(usedAt) : t("never")) },
        {
          key: "deeds",
          title: t("state"),
          draw: (key) =>
            key.revokedAt ? (
              <StateTag tone="quiet">{t("ended")}</StateTag>
            ) : onEnd ? (
              <Button size="small" danger onClick={() => onEnd(key)} aria-label={`${t("endKey")} ${key.keyId}`}>
                {t("endKey")}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function KeyDialog({ issued, onClose }: { issued: IssuedKey; onClose: () => void }) {
  const t = useClientWords();
  return (
    <Modal
      open
      title={t("keyTitle")}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("keySaved")}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t("keyOnce")} />
      <div className="new-key">
        <CopyableCode code={issued.key} what={t("key")} />
      </div>
    </Modal>
  );
}
