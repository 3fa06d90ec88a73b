import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import type { CaseView } from "../../../../../cases/contract.ts";
import { postJson } from "../../../api/request.ts";
import { useRights } from "../../../api/use-rights.ts";
import { formatTime } from "../../../ui/format.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { caseAddress } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";

/** What colleagues tell each other about the case; the applicant does not see it. */
export function CaseNotes({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const mayNote = useRights().may("case.step");
  return (
    <section className="panel" aria-label={t("notes")}>
      <h2>{t("notes")}</h2>
      <p className="small quiet">{t("notesHint")}</p>
      <ul className="plain-list">
        {view.notes.map(({ noteId, words, by, at }) => (
          <li key={noteId}>
            <p className="note-words">{words}</p>
            <p className="small quiet num">
              {by} · {formatTime(at)}
            </p>
          </li>
        ))}
      </ul>
      {mayNote ? <NoteForm caseId={view.caseId} /> : null}
    </section>
  );
}

function NoteForm({ caseId }: { caseId: string }) {
  const t = useCaseWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ words: string }>();
  const [isSending, setSending] = useState(false);
  const add = async (note: { words: string }) => {
    setSending(true);
    try {
      await postJson(`${caseAddress(caseId)}/notes`, note);
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ["cases", "case", caseId] });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Form form={form} name="case-note" layout="vertical" requiredMark={false} onFinish={(note) => void add(note)}>
      <Form.Item name="words" label={t("note")} rules={[{ required: true, whitespace: true, message: t("needed", { what: t("note") }) }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
      </Form.Item>
      <Button htmlType="submit" loading={isSending}>
        {t("addNote")}
      </Button>
    </Form>
  );
}
