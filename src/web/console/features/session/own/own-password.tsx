import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { AccountSecurity, LogInAnswer } from "../../../../../people/contract.ts";
import { sessionQuery } from "../../../api/questions.ts";
import { keepCsrfToken } from "../../../api/request.ts";
import { postSealed } from "../../../api/sealed.ts";
import { Facts } from "../../../ui/facts.tsx";
import { formatTime } from "../../../ui/format.ts";
import { PasswordChoice } from "../password-choice.tsx";
import { PasswordField } from "../password-field.tsx";
import { StepForm } from "../step-form.tsx";
import { OwnDialog } from "./own-dialog.tsx";
import { useOwnWords } from "./words.ts";

export function OwnPassword({ security }: { security: AccountSecurity }) {
  const t = useOwnWords();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [isChanging, setChanging] = useState(false);
  const change = async ({ password, newPassword }: { password: string; newPassword: string }) => {
    const answer = await postSealed<LogInAnswer>("/api/v1/account/password", { password, newPassword });
    keepCsrfToken(answer.csrfToken);
    if (answer.step === "open") queries.setQueryData(sessionQuery.queryKey, answer);
    setChanging(false);
    void message.success(t("passwordChanged"));
    await queries.invalidateQueries({ queryKey: ["account"] });
  };
  return (
    <section className="panel" aria-labelledby="own-password">
      <h2 id="own-password">{t("password")}</h2>
      <Facts
        facts={[
          { title: t("changedAt"), value: formatTime(security.passwordChangedAt) },
          { title: t("endsAt"), value: formatTime(security.passwordEndsAt) },
        ]}
      />
      <Button onClick={() => setChanging(true)}>{t("changePassword")}</Button>
      {isChanging ? (
        <OwnDialog title={t("changePassword")} onClose={() => setChanging(false)}>
          <p className="quiet">{t("othersEnd")}</p>
          <StepForm<{ password: string; newPassword: string }> submitWords={t("changePassword")} onSubmit={change}>
            <PasswordField
              name="password"
              label={t("currentPassword")}
              autoComplete="current-password"
              autoFocus
              rules={[{ required: true, message: t("currentNeeded") }]}
            />
            <PasswordChoice />
          </StepForm>
        </OwnDialog>
      ) : null}
    </section>
  );
}
