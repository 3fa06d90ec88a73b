import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import type { SessionView } from "../../../../people/contract.ts";
import { type ApiProblem, asProblem } from "../../api/problem.ts";
import { sessionQuery } from "../../api/questions.ts";
import { keepCsrfToken, postJson } from "../../api/request.ts";
import { useProblemTitle } from "../../ui/problem-title.ts";
import { useSessionWords } from "./words.ts";

interface LoginFormProps {
  /** The account that was here before, when a session is taken up again. */
  login?: string;
  onDone: () => void;
}

export function LoginForm({ login, onDone }: LoginFormProps) {
  const t = useSessionWords();
  const titleOf = useProblemTitle();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [isSending, setSending] = useState(false);
  const submit = async (values: { login: string; password: string }) => {
    setSending(true);
    setProblem(null);
    try {
      const session = await postJson<SessionView>("/api/v1/session", values);
      keepCsrfToken(session.csrfToken);
      queries.setQueryData(sessionQuery.queryKey, session);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setSending(false);
    }
  };
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void submit(values)}
      initialValues={{ login: login ?? "" }}
      size="large"
    >
      {problem ? (
        <Alert className="form-alert" type="error" showIcon title={titleOf(problem)} description={problem.detail ?? undefined} />
      ) : null}
      <Form.Item name="login" label={t("login")} rules={[{ required: true, message: t("loginNeeded") }]}>
        <Input autoComplete="username" autoFocus={login === undefined} maxLength={100} />
      </Form.Item>
      <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("passwordNeeded") }]}>
        <Input type="password" autoComplete="current-password" autoFocus={login !== undefined} maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isSending}>
        {t("submit")}
      </Button>
    </Form>
  );
}
