// Merging one subject into another: by a reason, reversible, and never by a similar name alone.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Select } from "antd";
import { useState } from "react";
import { postJson } from "../../api/request.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
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
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [words, setWords] = useState("");
  const found = useQuery({ ...subjectSearchQuery(words, 1, CANDIDATES), enabled: words.length >= SEARCH_LENGTH_MIN });
  const options = (found.data?.items ?? [])
    .filter((item) => item.subjectId !== subjectId)
    .map((item) => ({ value: item.subjectId, label: [item.name, item.uscc].filter(Boolean).join(" · ") }));
  const merge = async (choice: Choice) => {
    await postJson(`/api/v1/subjects/${subjectId}/merge`, choice);
    void message.success(t("merged"));
    await queries.invalidateQueries({ queryKey: ["subjects"] });
    onMerged(choice.intoSubjectId);
  };
  return (
    <FormDialog<Choice>
      frame={{ title: t("mergeTitle", { name }), words: t("mergeWords"), confirmWords: t("merge") }}
      onSubmit={merge}
      onClose={onClose}
    >
      <Form.Item name="intoSubjectId" label={t("mergeInto")} rules={[{ required: true, message: t("mergeChoose") }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: (text: string) => setWords(text.trim()) }}
          options={options}
          placeholder={t("searchLabel")}
          loading={found.isFetching}
          notFoundContent={null}
        />
      </Form.Item>
      <ReasonField rows={3} />
    </FormDialog>
  );
}
