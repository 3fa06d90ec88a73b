// The frame around every page: menu on the left, slim bar on top, content in the middle.
import { MenuOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { sessionQuery } from "../api/questions.ts";
import { deleteJson, keepCsrfToken } from "../api/request.ts";
import { AccountMenu } from "../features/session/account-menu.tsx";
import { SessionGuard } from "../features/session/session-guard.tsx";
import { forgetSentBatches } from "../features/upload/sent-batches.ts";
import { useFailure } from "../ui/use-failure.ts";
import { useKitWords } from "../ui/words.ts";
import { KeyHelp } from "./key-help.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { SideMenu } from "./side-menu.tsx";
import { useShellKeys } from "./use-shell-keys.ts";
import { Watermark } from "./watermark.tsx";
import { useShellWords } from "./words.ts";

function useLeave() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    keepCsrfToken(null);
    forgetSentBatches();
    await navigate({ to: "/login" });
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, null);
  };
}

export function Shell() {
  const t = useShellWords();
  const kit = useKitWords();
  const fail = useFailure();
  const session = useQuery(sessionQuery).data;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const leave = useLeave();
  useShellKeys(() => setHelpOpen(true));
  if (!session) return null;
  const logout = () =>
    deleteJson("/api/v1/session")
      .then(leave)
      .catch((thrown: unknown) => void fail(thrown));
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <header className="bar">
        <Button className="bar-menu" type="text" aria-label={t("openMenu")} icon={<MenuOutlined />} onClick={() => setMenuOpen(true)} />
        <Link to="/" className="brand">
          <img src={`${import.meta.env.BASE_URL}emblem.svg`} alt="" width={26} height={26} />
          <strong>{t("product")}</strong>
          <span className="brand-sub">{t("subtitle")}</span>
        </Link>
        <div className="bar-tools">
          <Button
            className="bar-help"
            type="text"
            aria-label={t("keys")}
            icon={<QuestionCircleOutlined />}
            onClick={() => setHelpOpen(true)}
          />
          <LanguageSwitch />
          <AccountMenu account={session.account} onLogout={() => void logout()} />
        </div>
      </header>
      <aside className="side">
        <SideMenu />
      </aside>
      <Drawer
        open={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        placement="left"
        size={260}
        title={t("menu")}
        closable={{ "aria-label": kit("close") }}
      >
        <SideMenu onChosen={() => setMenuOpen(false)} />
      </Drawer>
      <main id="content" className="content" tabIndex={-1}>
        <Outlet />
      </main>
      <KeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      <Watermark account={session.account} />
      <SessionGuard login={session.account.login} onLeave={() => void leave()} />
    </div>
  );
}
