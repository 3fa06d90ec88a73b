// The state of the log: how far it has grown, what was signed, who stands under it, and a check at the press of a button.
import { Button } from "antd";
import { useState } from "react";
import type { LogCheck, LogState } from "../../../../audit/contract.ts";
import { postJson } from "../../api/request.ts";
import { Facts } from "../../ui/facts.tsx";
import { formatCount, formatTime } from "../../ui/format.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { StateBlock } from "../../ui/states.tsx";
import { useFailure } from "../../ui/use-failure.ts";
import { useAuditWords } from "./words.ts";

export function LogFacts({ log }: { log: LogState }) {
  const t = useAuditWords();
  const { checkpoint } = log;
  return (
    <>
      <section className="panel">
        <Facts
          facts={[
            { title: t("size"), value: formatCount(log.size) },
            { title: t("waitingCount"), value: formatCount(log.waiting) },
            { title: t("checkpoint"), value: checkpoint ? formatTime(checkpoint.signedAt) : t("nothingSigned") },
            { title: t("checkpointSize"), value: checkpoint ? formatCount(checkpoint.size) : null },
            { title: t("root"), value: checkpoint ? <code>{checkpoint.root}</code> : null, isWide: true },
            { title: t("origin"), value: log.origin, isWide: true },
            { title: t("vkey"), value: <code>{log.vkey}</code>, isWide: true },
          ]}
        />
        <VerifyNow />
      </section>
      <Witnesses log={log} />
    </>
  );
}

function VerifyNow() {
  const t = useAuditWords();
  const fail = useFailure();
  const [isChecking, setChecking] = useState(false);
  const [check, setCheck] = useState<LogCheck | null>(null);
  const verify = async () => {
    setChecking(true);
    try {
      setCheck(await postJson<LogCheck>("/api/v1/audit/log/verify"));
    } catch (thrown) {
      fail(thrown);
    } finally {
      setChecking(false);
    }
  };
  return (
    <>
      <p>{t("verifyHint")}</p>
      <Button type="primary" loading={isChecking} onClick={() => void verify()}>
        {t("verify")}
      </Button>
      <div role="status">
        {check ? (
          <p>
            <StateTag tone={check.isWhole ? "good" : "bad"}>{t(check.isWhole ? "whole" : "broken")}</StateTag> {check.sentence}
          </p>
        ) : null}
      </div>
    </>
  );
}

function Witnesses({ log: { witnesses, witnessesRequired } }: { log: LogState }) {
  const t = useAuditWords();
  return (
    <section className="panel">
      <h2>{t("witnesses")}</h2>
      {witnesses.length === 0 ? (
        <StateBlock title={t("noWitnesses")} />
      ) : (
        <>
          <p>{t("witnessRule", { count: witnessesRequired })}</p>
          <PlainTable
            rows={witnesses}
            label={t("witnesses")}
            keyOf={({ name }) => name}
            columns={[
              { key: "name", title: t("witness"), isHeading: true, draw: ({ name }) => name },
              {
                key: "size",
                title: t("witnessSize"),
                align: "right",
                draw: ({ size }) => (size === null ? t("never") : formatCount(size)),
              },
              { key: "at", title: t("witnessAt"), draw: ({ signedAt }) => formatTime(signedAt) },
            ]}
          />
        </>
      )}
    </section>
  );
}
