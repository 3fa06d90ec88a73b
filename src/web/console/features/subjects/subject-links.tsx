import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { SubjectLink } from "../../../../subjects/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { formatTime } from "../../ui/format.ts";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { subjectLinksQuery } from "./subject-questions.ts";
import { useSubjectWords } from "./words.ts";

/** Merges this subject was ever part of; each can be undone once. Nothing is drawn where there was none. */
export function SubjectLinks({ subjectId }: { subjectId: string }) {
  const t = useSubjectWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const rights = useRights();
  // Which subjects are one concerns every unit's records: only the credit office undoes it.
  const mayUndo = rights.may("subject.link");
  const links = useQuery(subjectLinksQuery(subjectId)).data ?? [];
  const [undoing, setUndoing] = useState<SubjectLink | null>(null);
  if (links.length === 0) return null;
  const undo = async (link: SubjectLink, reason: string) => {
    await postJson(`/api/v1/subject-links/${link.linkId}/undo`, { reason });
    setUndoing(null);
    void message.success(t("undone"));
    await queries.invalidateQueries({ queryKey: ["subjects"] });
  };
  return (
    <section className="panel">
      <h2>{t("links")}</h2>
      <ul className="stack">
        {links.map((link) => (
          <li key={link.linkId} className="row">
            <span>{t(`link.${link.kind}`, { from: link.subjectName, into: link.otherSubjectName })}</span>
            <span className="quiet small">
              {t("reason", { reason: link.reason })} · {t("by", { who: link.accountName ?? "— —", when: formatTime(link.createdAt) })}
            </span>
            {link.undoneAt ? <StateTag tone="quiet">{t("undone")}</StateTag> : null}
            {mayUndo && link.kind === "merge" && link.undoneAt === null ? (
              <Button onClick={() => setUndoing(link)}>{t("undo")}</Button>
            ) : null}
          </li>
        ))}
      </ul>
      {undoing ? (
        <ReasonDialog
          title={t("undoTitle")}
          explanation={t("undoWords")}
          confirmWords={t("undo")}
          onConfirm={(reason) => undo(undoing, reason)}
          onClose={() => setUndoing(null)}
        />
      ) : null}
    </section>
  );
}
