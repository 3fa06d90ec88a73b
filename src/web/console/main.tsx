import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import dayjs from "dayjs";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import "dayjs/locale/zh-cn";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/page.css";
import "./styles/tables.css";
import { ApiProblem } from "./api/problem.ts";
import { makeRouter } from "./router.tsx";
import { antdLocale } from "./ui/antd-locale.ts";
import { useLanguage } from "./ui/i18n.ts";
import { themeFor } from "./ui/theme.ts";
import { useStillness } from "./ui/use-media.ts";

const RETRIES_MAX = 1;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Only an unreachable server is worth asking again; a refusal stays a refusal.
      retry: (failures, error) => failures < RETRIES_MAX && error instanceof ApiProblem && error.status === 0,
    },
  },
});
const router = makeRouter(queries);

function Console() {
  const language = useLanguage();
  const isStill = useStillness();
  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    dayjs.locale(language === "zh" ? "zh-cn" : "en");
  }, [language]);
  return (
    <ConfigProvider button={{ autoInsertSpace: false }} theme={themeFor(isStill)} locale={antdLocale(language)}>
      <App message={{ top: 64 }} notification={{ placement: "topRight" }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

/** A page that was open while a new release came: its parts are gone under their names, so it is read anew, once. */
window.addEventListener("vite:preloadError", (event) => {
  if (sessionStorage.getItem("xinshu.reloaded") === document.lastModified) return;
  sessionStorage.setItem("xinshu.reloaded", document.lastModified);
  event.preventDefault();
  location.reload();
});

const place = document.getElementById("console");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}
