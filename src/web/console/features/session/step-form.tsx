// One step of a log-in: its fields, one button, what went wrong, and how long to wait before another try.
import { Alert, Button, Form, type FormInstance } from "antd";
import { type ReactNode, useState } from "react";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { useProblemTitle } from "../../ui/problem-title.ts";
import { useWait } from "./use-wait.ts";
import { useSessionWords } from "./words.ts";

interface StepFormProps<Values> {
  submitWords: string;
  initialValues?: Partial<Values>;
  form?: FormInstance;
  /** What it throws is shown above the fields. */
  onSubmit: (values: Values) => Promise<void>;
  children: ReactNode;
}

export function StepForm<Values extends object>({ submitWords, initialValues = {}, form, onSubmit, children }: StepFormProps<Values>) {
  const t = useSessionWords();
  const titleOf = useProblemTitle();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isSending, setSending] = useState(false);
  const [secondsLeft, wait] = useWait();
  const submit = async (values: Values) => {
    setSending(true);
    setProblem(null);
    try {
      await onSubmit(values);
    } catch (thrown) {
      const told = asProblem(thrown);
      setProblem(told);
      wait(told.seconds ?? 0);
    } finally {
      setSending(false);
    }
  };
  const title = problem && (problem.code === "console.insecure" ? t("insecure") : titleOf(problem));
  return (
    <Form
      {...(form ? { form } : {})}
      layout="vertical"
      requiredMark={false}
      onFinish={(values: Values) => void submit(values)}
      initialValues={initialValues}
      size="large"
    >
      {problem ? <Alert className="form-alert" type="error" showIcon title={title} description={problem.detail ?? undefined} /> : null}
      {children}
      <Button type="primary" htmlType="submit" block loading={isSending} disabled={secondsLeft > 0}>
        {secondsLeft > 0 ? t("waitSeconds", { seconds: secondsLeft }) : submitWords}
      </Button>
    </Form>
  );
}
