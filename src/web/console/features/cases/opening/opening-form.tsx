import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Form } from "antd";
import { useState } from "react";
import { isAsked, type OpenAnswer, type PermittedStep } from "../../../../../cases/contract.ts";
import type { CreditFileRecord, LedgerRecord } from "../../../../../ledger/contract.ts";
import { asProblem } from "../../../api/problem.ts";
import { getJson, postJson } from "../../../api/request.ts";
import { makeKey } from "../../../ui/make-key.ts";
import { WhenLoaded } from "../../../ui/states.tsx";
import { useFailure } from "../../../ui/use-failure.ts";
import { AnswerField } from "../answers/answer-field.tsx";
import { DocumentUpload, type SentDocument } from "../answers/document-upload.tsx";
import type { AboutRecord } from "../answers/field-answers.tsx";
import { problemsByAnswer } from "../answers/problems-by-answer.ts";
import { preCheckQuery, startingStepQuery } from "../case-questions.ts";
import { useTold } from "../use-told.ts";
import type { OpeningKind } from "./opening-kinds.ts";
import { useOpeningWords } from "./words.ts";

interface OpeningFormProps {
  kind: OpeningKind;
  subjectId: string;
  records: readonly CreditFileRecord[];
  onOpened: (opened: OpenAnswer) => void;
}

export function OpeningForm(props: OpeningFormProps) {
  const query = useTold(useQuery(startingStepQuery(props.kind.type, props.kind.step)));
  return <WhenLoaded query={query}>{(step) => <StartForm {...props} step={step} />}</WhenLoaded>;
}

function StartForm({ kind, subjectId, records, onOpened, step }: OpeningFormProps & { step: PermittedStep }) {
  const t = useOpeningWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const [form] = Form.useForm<Record<string, unknown>>();
  const [key] = useState(makeKey);
  const [documents, setDocuments] = useState<readonly SentDocument[]>([]);
  const [isSending, setSending] = useState(false);
  const chosenKind = String(Form.useWatch("kind", form) ?? "ordinary");
  const first = records[0];
  const check = useTold(
    useQuery({ ...preCheckQuery(first?.recordId ?? "", chosenKind), enabled: kind.type === "repair" && first !== undefined }),
  );
  const about = useAboutRecord(first, kind);
  const send = async ({ isPresent: _present, ...answers }: Record<string, unknown>) => {
    setSending(true);
    const given = documents.map(({ fileId, document }) => ({ fileId, document }));
    const recordIds = records.map(({ recordId }) => recordId);
    try {
      onOpened(
        await postJson<OpenAnswer>("/api/v1/cases", { type: kind.type, step: kind.step, recordIds, answers, documents: given, key }),
      );
      await queries.invalidateQueries({ queryKey: ["cases"] });
    } catch (thrown) {
      const byAnswer = problemsByAnswer(asProblem(thrown));
      if (byAnswer.length > 0) form.setFields(byAnswer);
      else fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Form
      form={form}
      name="opening"
      className="opening-form"
      layout="vertical"
      requiredMark={false}
      autoComplete="off"
      initialValues={{ kind: "ordinary" }}
      onFinish={(answers) => void send(answers)}
      scrollToFirstError
    >
      {step.needs
        .filter((need) => isAsked(need, { kind: chosenKind }))
        .map((need) => (
          <AnswerField key={need.answer} need={need} about={about} />
        ))}
      {step.takesDocuments ? (
        <DocumentUpload subjectId={subjectId} kinds={check.data?.materials ?? []} documents={documents} onDocuments={setDocuments} />
      ) : null}
      {kind.by === "window" ? (
        <Form.Item
          name="isPresent"
          valuePropName="checked"
          rules={[{ validator: (_, value) => (value === true ? Promise.resolve() : Promise.reject(new Error(t("consentNeeded")))) }]}
        >
          <Checkbox>{t("consent")}</Checkbox>
        </Form.Item>
      ) : null}
      <Button type="primary" htmlType="submit" loading={isSending}>
        {t(kind.by === "window" ? "submit" : "submitCorrection")}
      </Button>
    </Form>
  );
}

/** The fields of the record, where the form asks about them. */
function useAboutRecord(record: CreditFileRecord | undefined, kind: OpeningKind): AboutRecord | undefined {
  const query = useQuery({
    queryKey: ["records", record?.recordId],
    enabled: record !== undefined && kind.type === "objection",
    queryFn: ({ signal }) => getJson<LedgerRecord>(`/api/v1/records/${encodeURIComponent(record?.recordId ?? "")}`, signal),
  });
  if (!record) return undefined;
  const fields = (query.data?.versions[0]?.fields ?? []).filter(({ standing }) => standing !== "withheld");
  return { resource: record.resource, fields };
}
