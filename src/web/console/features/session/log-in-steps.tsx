// The steps of a log-in that are one form each.
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import type { LogInAnswer, LogInStep } from "../../../../people/contract.ts";
import { logInWaysQuery } from "../../api/questions.ts";
import { postJson } from "../../api/request.ts";
import { postSealed } from "../../api/sealed.ts";
import { PasswordChoice } from "./password-choice.tsx";
import { PasswordField } from "./password-field.tsx";
import { StepForm } from "./step-form.tsx";
import { useSessionWords } from "./words.ts";

type OnAnswer = (answer: LogInAnswer) => void;

export function PasswordStep({ login, onAnswer }: { login: string | undefined; onAnswer: OnAnswer }) {
  const t = useSessionWords();
  const ways = useQuery(logInWaysQuery).data;
  return (
    <>
      <StepForm<{ login: string; password: string }>
        submitWords={t("submit")}
        initialValues={{ login: login ?? "" }}
        onSubmit={async ({ login: name, password }) =>
          onAnswer(await postSealed<LogInAnswer>("/api/v1/session", { login: name.trim(), password }))
        }
      >
        <Form.Item name="login" label={t("login")} rules={[{ required: true, whitespace: true, message: t("loginNeeded") }]}>
          <Input autoComplete="username" autoFocus={login === undefined} maxLength={100} autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <PasswordField
          name="password"
          label={t("password")}
          autoComplete="current-password"
          autoFocus={login !== undefined}
          rules={[{ required: true, message: t("passwordNeeded") }]}
        />
      </StepForm>
      {ways?.identityTitle ? (
        <Button className="login-identity" block size="large" href="/api/v1/session/identity">
          {t("identity", { title: ways.identityTitle })}
        </Button>
      ) : null}
    </>
  );
}

interface CodeStepProps {
  step: LogInStep;
  onAnswer: OnAnswer;
  onRestart: () => void;
}

export function CodeStep({ step, onAnswer, onRestart }: CodeStepProps) {
  const t = useSessionWords();
  const [usesRecovery, setUsesRecovery] = useState(false);
  return (
    <>
      <h2 className="step-title">{t("factorTitle")}</h2>
      <p className="quiet">{usesRecovery ? t("recoveryIntro") : t("factorIntro")}</p>
      {step.demoCode === null ? null : <Alert type="info" showIcon title={t("demoCode", { code: step.demoCode })} />}
      <StepForm<{ code: string }>
        key={String(usesRecovery)}
        submitWords={t("goOn")}
        onSubmit={async ({ code }) => onAnswer(await postJson<LogInAnswer>("/api/v1/session/factor", { code: code.trim() }))}
      >
        {usesRecovery ? <RecoveryField /> : <CodeField />}
      </StepForm>
      <div className="step-links">
        <Button type="link" onClick={() => setUsesRecovery(!usesRecovery)}>
          {usesRecovery ? t("useCode") : t("useRecovery")}
        </Button>
        <Button type="link" onClick={onRestart}>
          {t("restart")}
        </Button>
      </div>
    </>
  );
}

/** Six digits; a telephone shows its number keys and offers the code that it received. */
export function CodeField() {
  const t = useSessionWords();
  return (
    <Form.Item name="code" label={t("code")} rules={[{ required: true, pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: t("codeNeeded") }]}>
      <Input inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={7} />
    </Form.Item>
  );
}

function RecoveryField() {
  const t = useSessionWords();
  return (
    <Form.Item name="code" label={t("recoveryCode")} rules={[{ required: true, min: 16, message: t("recoveryNeeded") }]}>
      <Input autoComplete="off" autoFocus maxLength={40} spellCheck={false} />
    </Form.Item>
  );
}

export function NewPasswordStep({ reason, onAnswer }: { reason: LogInStep["passwordReason"]; onAnswer: OnAnswer }) {
  const t = useSessionWords();
  return (
    <>
      <h2 className="step-title">{t("newPasswordTitle")}</h2>
      <p className="quiet">{reason === "temporary" ? t("passwordTemporary") : t("passwordTooOld")}</p>
      <StepForm<{ newPassword: string }>
        submitWords={t("savePassword")}
        onSubmit={async ({ newPassword }) => onAnswer(await postSealed<LogInAnswer>("/api/v1/session/password", { newPassword }))}
      >
        <PasswordChoice />
      </StepForm>
    </>
  );
}
