// What can be done about a record from the credit file: pre-check, apply, object, correct, print the notice.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { LedgerRecord } from "../../../../../ledger/contract.ts";
import { sessionQuery } from "../../../api/questions.ts";
import { useRights } from "../../../api/use-rights.ts";
import { LinkButton } from "../../../ui/link-button.tsx";
import { WhenLoaded } from "../../../ui/states.tsx";
import { PreCheck } from "../case/pre-check.tsx";
import { preCheckQuery } from "../case-questions.ts";
import { kindsOf, type OpeningKind } from "./opening-kinds.ts";
import { useOpeningWords } from "./words.ts";
import "../cases.css";
import { useTold } from "../use-told.ts";

const WORDS = { repair: "applyRepair", objection: "object", correct: "correct", remove: "remove" } as const satisfies Record<
  OpeningKind["kind"],
  string
>;

export function RecordActions({ record }: { record: LedgerRecord }) {
  const t = useOpeningWords();
  const rights = useRights();
  const account = useQuery(sessionQuery).data?.account;
  const [isChecking, setChecking] = useState(false);
  const isAdverse = record.polarity === "adverse";
  const isStanding = record.versions[0]?.state === "active";
  const kinds = rights.may("case.open") && isStanding ? kindsOf(account?.role).filter((kind) => fits(kind, record, account?.unitName)) : [];
  if (!rights.may("case.read") || (!isAdverse && kinds.length === 0)) return null;
  return (
    <section className="record-actions" aria-label={t("actions")}>
      <span className="row">
        {isAdverse ? (
          <Button aria-expanded={isChecking} onClick={() => setChecking(!isChecking)}>
            {t(isChecking ? "hidePreCheck" : "preCheck")}
          </Button>
        ) : null}
        {kinds.map(({ kind }) => (
          <LinkButton key={kind} to="/cases/open" search={{ kind, subject: record.subjectId, record: record.recordId }}>
            {t(WORDS[kind])}
          </LinkButton>
        ))}
        {isAdverse && isStanding ? (
          <Button href={`/api/v1/records/${encodeURIComponent(record.recordId)}/repair-notice.pdf`} download>
            {t("notice")}
          </Button>
        ) : null}
      </span>
      {isChecking ? <CheckOf recordId={record.recordId} /> : null}
    </section>
  );
}

function fits({ by, type }: OpeningKind, record: LedgerRecord, unitName: string | null | undefined): boolean {
  if (by === "unit") return record.versions[0]?.unitName === unitName;
  return type === "objection" || record.polarity === "adverse";
}

function CheckOf({ recordId }: { recordId: string }) {
  const query = useTold(useQuery(preCheckQuery(recordId, "ordinary")));
  return <WhenLoaded query={query}>{(check) => <PreCheck check={check} />}</WhenLoaded>;
}
