// A natural person is found by name and number together, for a purpose that is kept; never by a name alone.
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import type { PersonQuery, SubjectPage } from "../../../../subjects/contract.ts";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { useSubjectWords } from "./words.ts";

const FIELDS = [
  { name: "name", words: "personName", lengthMax: 100 },
  { name: "number", words: "personNumber", lengthMax: 64 },
  { name: "purpose", words: "purpose", lengthMax: 200 },
] as const;

function PersonDialog({ onClose }: { onClose: () => void }) {
  const t = useSubjectWords();
  const kit = useKitWords();
  const fail = useFailure();
  const navigate = useNavigate();
  const [form] = Form.useForm<PersonQuery>();
  const [isMissing, setMissing] = useState(false);
  const [isSending, setSending] = useState(false);
  const find = async (query: PersonQuery) => {
    setSending(true);
    setMissing(false);
    try {
      const { items } = await postJson<SubjectPage>("/api/v1/subjects/person", query);
      const [person] = items;
      if (person) await navigate({ to: "/subjects/$subjectId", params: { subjectId: person.subjectId } });
      else setMissing(true);
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={t("personTitle")}
      okText={t("find")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
    >
      <p className="dialog-words">{t("personWords")}</p>
      {isMissing ? <Alert className="form-alert" type="info" showIcon title={t("personMissing")} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} autoComplete="off" onFinish={(query) => void find(query)}>
        {FIELDS.map(({ name, words, lengthMax }) => (
          <Form.Item
            key={name}
            name={name}
            label={t(words)}
            rules={[{ required: true, whitespace: true, message: t("needed", { what: t(words) }) }]}
          >
            <Input
              maxLength={lengthMax}
              onPressEnter={() => form.submit()}
              {...(name === "purpose" ? { placeholder: t("purposeHint") } : {})}
            />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}

export function PersonSearch() {
  const t = useSubjectWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("person")}</Button>
      {isOpen ? <PersonDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
