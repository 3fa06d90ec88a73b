import { Link, useNavigate } from "@tanstack/react-router";
import { App } from "antd";
import { FirstPasswordForm } from "../features/session/first-password-form.tsx";
import { useSessionWords } from "../features/session/words.ts";
import { Entrance } from "./entrance.tsx";

export function FirstPasswordPage() {
  const t = useSessionWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const goOn = () => {
    void message.success(t("firstDone"), 8);
    void navigate({ to: "/login" });
  };
  return (
    <Entrance title={t("firstTitle")} intro={t("firstIntro")} foot={<Link to="/login">{t("toLogin")}</Link>}>
      <FirstPasswordForm onDone={goOn} />
    </Entrance>
  );
}
