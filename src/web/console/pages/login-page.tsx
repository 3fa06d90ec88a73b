import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { LoginForm } from "../features/session/login-form.tsx";
import { useSessionWords } from "../features/session/words.ts";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { useKitWords } from "../ui/words.ts";
import "./login-page.css";

const route = getRouteApi("/login");

export function LoginPage() {
  const t = useSessionWords();
  const kit = useKitWords();
  const { from } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = `${t("title")} · ${kit("product")}`;
  }, [t, kit]);
  return (
    <main className="login">
      <div className="login-card">
        <div className="login-head">
          <img src={`${import.meta.env.BASE_URL}emblem.svg`} alt="" width={40} height={40} />
          <LanguageSwitch />
        </div>
        <h1>{t("title")}</h1>
        <p className="quiet">{t("intro")}</p>
        <LoginForm onDone={() => router.history.push(from ? `/console${from}` : "/console/")} />
        <p className="login-foot">
          <a href="/">{t("portal")}</a>
        </p>
      </div>
    </main>
  );
}
