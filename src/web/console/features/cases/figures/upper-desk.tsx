// The exchange with the upper platform by file, and what waits for its word.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useId, useRef, useState } from "react";
import { withQuery } from "../../../api/address.ts";
import { postJson } from "../../../api/request.ts";
import { LinkButton } from "../../../ui/link-button.tsx";
import { useFailure } from "../../../ui/use-failure.ts";
import { useToday } from "../../../ui/use-today.ts";
import { caseListQuery } from "../case-questions.ts";
import { useFigureWords } from "./words.ts";
import "../cases.css";
import "./figures.css";

const WAITING = { page: 1, size: 20, sort: "", filters: { box: "all", type: "repair", state: "confirming" } };

export function UpperDesk() {
  return (
    <div className="stack">
      <WaitingAbove />
      <ExportPanel />
      <ImportPanel />
    </div>
  );
}

function WaitingAbove() {
  const t = useFigureWords();
  const total = useQuery(caseListQuery(WAITING, "")).data?.total;
  return (
    <section className="panel" aria-label={t("waitsAbove")}>
      <h2>{t("waitsAbove")}</h2>
      <p className="quiet">{t("waitsAboveHint")}</p>
      {total === 0 ? <p>{t("waitsAboveNone")}</p> : null}
      {total ? (
        <LinkButton to="/cases" search={WAITING.filters}>
          {t("waitsAboveOpen", { count: total })}
        </LinkButton>
      ) : null}
    </section>
  );
}

function ExportPanel() {
  const t = useFigureWords();
  const today = useToday();
  const [range, setRange] = useState({ from: today, until: today });
  return (
    <section className="panel" aria-label={t("exportTitle")}>
      <h2>{t("exportTitle")}</h2>
      <p className="quiet">{t("exportHint")}</p>
      <span className="row">
        {(["from", "until"] as const).map((name) => (
          <Input
            key={name}
            className="filter day-input"
            type="date"
            aria-label={t(name)}
            prefix={t(name)}
            value={range[name]}
            onChange={({ target }) => setRange({ ...range, [name]: target.value })}
          />
        ))}
        <Button href={withQuery("/api/v1/case-exchange", range)} download={`case-exchange_${range.from}_${range.until}.json`}>
          {t("export")}
        </Button>
      </span>
    </section>
  );
}

interface Imported {
  readonly applied: number;
  readonly passedOver: number;
  readonly differing: number;
}

function ImportPanel() {
  const t = useFigureWords();
  const fail = useFailure();
  const id = useId();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Imported | "bad" | null>(null);
  const [isSending, setSending] = useState(false);
  const take = async (file: File) => {
    setSending(true);
    try {
      const content = readJson(await file.text());
      setOutcome(content === undefined ? "bad" : await postJson<Imported>("/api/v1/case-exchange", content));
      await queries.invalidateQueries({ queryKey: ["cases"] });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
      if (input.current) input.current.value = "";
    }
  };
  return (
    <section className="panel" aria-label={t("importTitle")}>
      <h2>{t("importTitle")}</h2>
      <p className="quiet">{t("importHint")}</p>
      {outcome === null ? null : (
        <Alert
          className="form-alert"
          role="status"
          showIcon
          type={outcome === "bad" ? "error" : outcome.differing > 0 ? "warning" : "success"}
          title={outcome === "bad" ? t("importBad") : t("importDone", { ...outcome })}
        />
      )}
      <label htmlFor={id} className="visually-hidden">
        {t("import")}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept="application/json,.json"
        className="visually-hidden"
        tabIndex={-1}
        onChange={({ target }) => (target.files?.[0] ? void take(target.files[0]) : undefined)}
      />
      <Button loading={isSending} onClick={() => input.current?.click()}>
        {t("import")}
      </Button>
    </section>
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
