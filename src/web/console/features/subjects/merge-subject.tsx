// Merging one subject into another: by a reason, reversible, and never by a similar name alone.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { subjectSearchQuery } from "./subject-questions.ts";
import { useSubjectWords } from "./words.ts";

interface MergeSubjectProps {
  subjectId: string;
  name: string;
  onMerged: (intoSubjectId: string) => void;
}

const SEARCH_LENGTH_MIN = 2;
const CANDIDATES = 10;

interface Choice {
  intoSubjectId: string;
  reason: string;
}

export function MergeSubject({ subjectId, name, onMerged }: MergeSubjectProps) {
  const t = useSubjectWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("merge")}</Button>
      {isOpen ? (
        <MergeDialog
          subjectId={subjectId}
          name={name}
          onMerged={(into) => {
            setOpen(false);
            onMerged(into);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function MergeDialog({ subjectId, name, onMerged, onClose }: MergeSubjectProps & { onClose: () => void }) {
  const t = useSubjectWords();
  const kit = useKitWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Choice>();
  const [words, setWords] = useState("");
  const [isSending, setSending] = useState(false);
  const found = useQuery({ ...subjectSearchQuery(words, 1, CANDIDATES), enabled: words.length >= SEARCH_LENGTH_MIN });
  const options = (found.data?.items ?? [])
    .filter((item) => item.subjectId !== subjectId)
    .map((item) => ({ value: item.subjectId, label: [item.name, item.uscc].filter(Boolean).join(" · ") }));
  const merge = async (choice: Choice) => {
    setSending(true);
    try {
      await postJson(`/api/v1/subjects/${subjectId}/merge`, choice);
      void message.success(t("merged"));
      await queries.invalidateQueries({ queryKey: ["subjects"] });
      onMerged(choice.intoSubjectId);
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={t("mergeTitle", { name })}
      okText={t("merge")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
    >
      <p className="dialog-words">{t("mergeWords")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(choice) => void merge(choice)}>
        <Form.Item name="intoSubjectId" label={t("mergeInto")} rules={[{ required: true, message: t("mergeChoose") }]}>
          <Select
            showSearch={{ filterOption: false, onSearch: (text: string) => setWords(text.trim()) }}
            options={options}
            placeholder={t("searchLabel")}
            loading={found.isFetching}
            notFoundContent={null}
          />
        </Form.Item>
        <Form.Item name="reason" label={kit("reason")} rules={[{ required: true, min: 4, whitespace: true, message: kit("reasonNeeded") }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
