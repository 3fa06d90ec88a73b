// Choosing the first password with the one-time code of an administrator.
import { Form, Input } from "antd";
import { postSealed } from "../../api/sealed.ts";
import { PasswordChoice } from "./password-choice.tsx";
import { StepForm } from "./step-form.tsx";
import { useSessionWords } from "./words.ts";

export function FirstPasswordForm({ onDone }: { onDone: () => void }) {
  const t = useSessionWords();
  const submit = async ({ code, newPassword }: { code: string; newPassword: string }) => {
    await postSealed("/api/v1/first-password", { code: code.trim(), newPassword });
    onDone();
  };
  return (
    <StepForm<{ code: string; newPassword: string }> submitWords={t("savePassword")} onSubmit={submit}>
      <Form.Item name="code" label={t("firstCode")} rules={[{ required: true, whitespace: true, message: t("firstCodeNeeded") }]}>
        <Input autoComplete="off" autoFocus maxLength={60} spellCheck={false} />
      </Form.Item>
      <PasswordChoice />
    </StepForm>
  );
}
