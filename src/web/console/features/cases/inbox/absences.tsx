// Who stands in for whom now and soon; one's own can be ended early. What is over stays below, to be looked up.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { StandIn } from "../../../../../cases/contract.ts";
import { postJson } from "../../../api/request.ts";
import { formatTime } from "../../../ui/format.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { colleaguesQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";

export function Absences({ ownId }: { ownId: string | undefined }) {
  const t = useCaseWords();
  const { items = [], absences = [] } = useQuery(colleaguesQuery).data ?? {};
  const nameOf = (id: string) => items.find(({ accountId }) => accountId === id)?.displayName ?? t("other");
  const standing = absences.filter(({ isStanding }) => isStanding);
  const over = absences.filter(({ isStanding }) => !isStanding);
  const describe = ({ accountId, substituteId, from, until }: StandIn) =>
    accountId === ownId
      ? t("absenceOwn", { name: nameOf(substituteId), from, until })
      : t("absenceOther", { name: nameOf(accountId), from, until });
  return (
    <>
      {standing.length > 0 ? (
        <ul className="own-notices">
          {standing.map((absence) => (
            <li key={absence.absenceId} className="paper-line">
              <span>{describe(absence)}</span>
              {absence.accountId === ownId ? <EndAbsence absence={absence} name={nameOf(absence.substituteId)} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {over.length > 0 ? (
        <details className="small absences-over">
          <summary>{t("absenceHistory")}</summary>
          <ul className="plain-list">
            {over.map((absence) => (
              <li key={absence.absenceId}>
                {describe(absence)}
                {absence.endedAt ? (
                  <span className="quiet under num">{t("absenceEndedAt", { at: formatTime(absence.endedAt) })}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function EndAbsence({ absence, name }: { absence: StandIn; name: string }) {
  const t = useCaseWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isSending, setSending] = useState(false);
  const end = async () => {
    setSending(true);
    try {
      await postJson(`/api/v1/cases/substitute/${encodeURIComponent(absence.absenceId)}/end`, {});
      void message.success(t("absenceEnded"));
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
      await queries.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  return (
    <Button size="small" loading={isSending} onClick={() => void end()} aria-label={t("endAbsenceOf", { name })}>
      {t("endAbsence")}
    </Button>
  );
}
