import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { LoginForm } from "../features/session/login-form.tsx";
import { useSessionWords } from "../features/session/words.ts";
import { Entrance } from "./entrance.tsx";

const route = getRouteApi("/login");

export function LoginPage() {
  const t = useSessionWords();
  const { from } = route.useSearch();
  const router = useRouter();
  const foot = (
    <>
      <p>
        <Link to="/first-password">{t("firstLink")}</Link>
      </p>
      <p>
        <a href="/">{t("portal")}</a>
      </p>
    </>
  );
  return (
    <Entrance title={t("title")} intro={t("intro")} foot={foot}>
      <LoginForm onDone={() => router.history.push(from ? `/console${from}` : "/console/")} />
    </Entrance>
  );
}
