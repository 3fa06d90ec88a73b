// 核对: what the platform shows beside what it received, word for word. Fetched when asked for, because each look is logged.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { CaseView } from "../../../../../cases/contract.ts";
import type { ReceivedRow } from "../../../../../intake/contract.ts";
import { getJson } from "../../../api/request.ts";
import { useRights } from "../../../api/use-rights.ts";
import { formatTime } from "../../../ui/format.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { WhenLoaded } from "../../../ui/states.tsx";
import { useTold } from "../use-told.ts";
import { type ComparedField, compareValues } from "./compare-values.ts";
import { useComparingWords } from "./words.ts";
import "../cases.css";

export function CaseReceived({ view }: { view: CaseView }) {
  const t = useComparingWords();
  const mayRead = useRights().may("batch.read");
  const [isAsked, setAsked] = useState(false);
  if (!mayRead) return null;
  return (
    <section className="panel" aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p className="small quiet">{t("hint")}</p>
      {isAsked ? <Comparison view={view} /> : <Button onClick={() => setAsked(true)}>{t("fetch")}</Button>}
    </section>
  );
}

function Comparison({ view }: { view: CaseView }) {
  const t = useComparingWords();
  const query = useTold(
    useQuery({
      queryKey: ["records", view.recordId, "received"],
      queryFn: ({ signal }) => getJson<ReceivedRow>(`/api/v1/records/${encodeURIComponent(view.recordId)}/received`, signal),
    }),
  );
  return (
    <WhenLoaded query={query}>
      {({ cells, fileName, rowNo, unitName, receivedAt }) => {
        const compared = compareValues({ cells, fields: view.record.fields, claims: claimsOf(view) });
        const isAsReceived = compared.every(({ isSame }) => isSame);
        return (
          <>
            <p className="row">
              <StateTag tone={isAsReceived ? "good" : "bad"}>{t(isAsReceived ? "same" : "differs")}</StateTag>
              {t(isAsReceived ? "sameHint" : "differsHint")}
            </p>
            {compared.length > 0 ? <Fields compared={compared} /> : null}
            <p className="small quiet">{t("origin", { unit: unitName, file: fileName, row: rowNo, at: formatTime(receivedAt) })}</p>
          </>
        );
      }}
    </WhenLoaded>
  );
}

function claimsOf({ history }: CaseView): Readonly<Record<string, string>> {
  return Object.assign({}, ...history.map(({ data }) => data["claims"] ?? {})) as Record<string, string>;
}

function Fields({ compared }: { compared: readonly ComparedField[] }) {
  const t = useComparingWords();
  return (
    <ul className="plain-list compared">
      {compared.map(({ field, title, received, shown, claim, isSame }) => (
        <li key={field}>
          <p className="row">
            <strong>{title}</strong>
            {isSame ? null : <StateTag tone="bad">{t("fieldDiffers")}</StateTag>}
          </p>
          <dl className="timeline-answers">
            {[
              [t("received"), received || t("empty")],
              [t("shown"), shown || t("empty")],
              ...(claim === undefined ? [] : [[t("claim"), claim]]),
            ].map(([term, text]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
