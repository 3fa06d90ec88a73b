// Logging in step by step: password, then the code of the second factor, or setting one up, or another password, as the server asks.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { FactorSetup, LogInAnswer, LogInStep, RecoveryCodes, SessionView } from "../../../../people/contract.ts";
import { begunStepQuery, sessionQuery } from "../../api/questions.ts";
import { keepCsrfToken, postJson } from "../../api/request.ts";
import { FactorSetupForm } from "./factor-setup-form.tsx";
import { CodeStep, NewPasswordStep, PasswordStep } from "./log-in-steps.tsx";
import { useSessionWords } from "./words.ts";

interface LoginFormProps {
  /** The account that was here before, when a session is taken up again. */
  login?: string;
  onDone: () => void;
}

type ConfirmedFactor = RecoveryCodes & { readonly next: LogInAnswer };

export function LoginForm({ login, onDone }: LoginFormProps) {
  const t = useSessionWords();
  const queries = useQueryClient();
  const [answered, setAnswered] = useState<LogInStep | null>(null);
  const [isRestarted, setRestarted] = useState(false);
  // A log-in that an identity service began, or that stood here before the page was loaded anew.
  const begun = useQuery({ ...begunStepQuery, enabled: !isRestarted }).data ?? null;
  const step = answered ?? (isRestarted ? null : begun);
  const finish = (session: SessionView) => {
    queries.setQueryData(sessionQuery.queryKey, session);
    onDone();
  };
  const goOn = (answer: LogInAnswer) => {
    keepCsrfToken(answer.csrfToken);
    if (answer.step === "open") finish(answer);
    else setAnswered(answer);
  };
  const restart = () => {
    setAnswered(null);
    setRestarted(true);
  };
  if (!step) return <PasswordStep login={login} onAnswer={goOn} />;
  if (step.step === "factor") return <CodeStep step={step} onAnswer={goOn} onRestart={restart} />;
  if (step.step === "password") return <NewPasswordStep reason={step.passwordReason} onAnswer={goOn} />;
  return (
    <FactorSetupForm<ConfirmedFactor>
      intro={t("enrolmentIntro")}
      begin={() => postJson<FactorSetup>("/api/v1/session/enrolment")}
      confirm={async (code) => {
        const confirmed = await postJson<ConfirmedFactor>("/api/v1/session/enrolment/confirm", { code });
        keepCsrfToken(confirmed.next.csrfToken);
        return confirmed;
      }}
      onDone={({ next }) => goOn(next)}
    />
  );
}
