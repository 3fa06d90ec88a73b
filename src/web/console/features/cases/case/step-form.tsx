// The form of one step. It is sent under a key of its own, so that a lost reply and a second press do it once.
import { App, Button, Form } from "antd";
import { useState } from "react";
import type { CaseView, PermittedStep, StepAnswer } from "../../../../../cases/contract.ts";
import { type ApiProblem, asProblem } from "../../../api/problem.ts";
import { postJson } from "../../../api/request.ts";
import { makeKey } from "../../../ui/make-key.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { useKitWords } from "../../../ui/words.ts";
import { AnswerField } from "../answers/answer-field.tsx";
import { DocumentUpload, type SentDocument } from "../answers/document-upload.tsx";
import { problemsByAnswer } from "../answers/problems-by-answer.ts";
import { caseAddress } from "../case-questions.ts";
import { useTelling } from "../use-told.ts";
import { useCaseWords } from "../words.ts";

interface StepFormProps {
  view: CaseView;
  step: PermittedStep;
  onTaken: () => void;
  /** Answers whether it told of the refusal itself. */
  onRefused: (problem: ApiProblem) => boolean;
  onClose: () => void;
}

type Answers = Record<string, unknown>;

export function StepForm({ view, step, onTaken, onRefused, onClose }: StepFormProps) {
  const t = useCaseWords();
  const kit = useKitWords();
  const fail = useFailure();
  const { message, modal } = App.useApp();
  const tell = useTelling();
  const [form] = Form.useForm<Answers>();
  const [key] = useState(makeKey);
  const [documents, setDocuments] = useState<readonly SentDocument[]>([]);
  const [isSending, setSending] = useState(false);
  const send = async (answers: Answers) => {
    setSending(true);
    try {
      const given = documents.map(({ fileId, document }) => ({ fileId, document }));
      const body = { step: step.step, seq: view.seq, answers, documents: given, key };
      const { stateTitle } = tell(await postJson<StepAnswer>(`${caseAddress(view.caseId)}/steps`, body));
      void message.success(t("taken", { step: step.title, state: stateTitle }));
      onTaken();
    } catch (thrown) {
      const problem = asProblem(thrown);
      const byAnswer = problemsByAnswer(problem);
      if (byAnswer.length > 0) form.setFields(byAnswer);
      else if (!onRefused(problem)) fail(thrown);
    } finally {
      setSending(false);
    }
  };
  // A decision cannot be taken back by whoever took it: it is asked once more, in its own words.
  const confirm = (answers: Answers) => {
    if (!step.isDecision) return void send(answers);
    modal.confirm({
      title: t("confirmTitle", { step: step.title }),
      content: t(step.hasLetter ? "confirmWords" : "confirmAnswer", { caseNo: view.caseNo, subject: view.subjectName }),
      okText: step.title,
      cancelText: kit("cancel"),
      onOk: () => send(answers),
    });
  };
  const first = step.needs.find(({ kind }) => kind === "unit");
  return (
    <Form<Answers>
      form={form}
      name={`step-${step.step}`}
      className="step-form"
      layout="vertical"
      requiredMark={false}
      autoComplete="off"
      aria-label={step.title}
      initialValues={first ? { [first.answer]: step.step === "forward" ? view.decidingUnit : undefined } : {}}
      onFinish={confirm}
      scrollToFirstError
    >
      <h2>{step.title}</h2>
      {step.needs.map((need) => (
        <AnswerField key={need.answer} need={need} about={view.record} />
      ))}
      {step.takesDocuments ? (
        <DocumentUpload subjectId={view.subjectId} kinds={view.check?.materials ?? []} documents={documents} onDocuments={setDocuments} />
      ) : null}
      <div className="row step-form-foot">
        <Button type="primary" htmlType="submit" loading={isSending}>
          {step.isDecision && step.hasLetter ? t("decide", { step: step.title }) : step.title}
        </Button>
        <Button onClick={onClose}>{kit("cancel")}</Button>
      </div>
    </Form>
  );
}
