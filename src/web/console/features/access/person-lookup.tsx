// A natural person is found by name and full number together, for a purpose and matter that are kept; never by a name alone.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import type { PersonQuery, SubjectPage } from "../../../../subjects/contract.ts";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { recallStatement, rememberStatement } from "./access-questions.ts";
import { PurposeFields } from "./purpose-fields.tsx";
import { useAccessWords } from "./words.ts";
import "./access.css";

const FIELDS = [
  { name: "name", words: "personName", lengthMax: 100 },
  { name: "number", words: "personNumber", lengthMax: 64 },
] as const;

export function PersonLookup() {
  const t = useAccessWords();
  const fail = useFailure();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<PersonQuery>();
  const [isMissing, setMissing] = useState(false);
  const [isSending, setSending] = useState(false);
  const find = async (query: PersonQuery) => {
    setSending(true);
    setMissing(false);
    try {
      const { items } = await postJson<SubjectPage>("/api/v1/subjects/person", query);
      const { purpose, matterNo, consentNo } = query;
      rememberStatement(queries, { purpose, matterNo, ...(consentNo ? { consentNo } : {}) });
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
    <section className="panel person-lookup" aria-label={t("personTitle")}>
      {isMissing ? (
        <Alert className="form-alert" type="info" showIcon role="status" title={t("personMissing")} description={t("personMissingHint")} />
      ) : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        initialValues={recallStatement(queries) ?? {}}
        onFinish={(query) => void find(query)}
      >
        {FIELDS.map(({ name, words, lengthMax }) => (
          <Form.Item
            key={name}
            name={name}
            label={t(words)}
            rules={[{ required: true, whitespace: true, message: t("needed", { what: t(words) }) }]}
          >
            <Input maxLength={lengthMax} />
          </Form.Item>
        ))}
        <PurposeFields />
        <Button type="primary" htmlType="submit" loading={isSending}>
          {t("find")}
        </Button>
      </Form>
    </section>
  );
}
