// The head of every page: where one is, what it is for, and the one primary action.
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useKitWords } from "./words.ts";

export interface Crumb {
  readonly title: string;
  readonly to: string;
}

interface PageFrameProps {
  title: ReactNode;
  /** The browser's tab; taken from the title when that is plain text. */
  tab?: string;
  intro?: ReactNode;
  crumbs?: readonly Crumb[];
  action?: ReactNode;
  children: ReactNode;
}

export function PageFrame({ title, tab, intro, crumbs = [], action, children }: PageFrameProps) {
  const t = useKitWords();
  const tabTitle = tab ?? (typeof title === "string" ? title : "");
  useEffect(() => {
    document.title = tabTitle === "" ? t("product") : `${tabTitle} · ${t("product")}`;
  }, [tabTitle, t]);
  return (
    <>
      <header className="page-head">
        {crumbs.length > 0 ? (
          <nav className="crumbs" aria-label="breadcrumb">
            {crumbs.map((crumb) => (
              <Link key={crumb.to} to={crumb.to}>
                {crumb.title}
              </Link>
            ))}
          </nav>
        ) : null}
        <div className="page-head-row">
          <h1>{title}</h1>
          {action ? <div className="page-action">{action}</div> : null}
        </div>
        {intro ? <p className="page-intro">{intro}</p> : null}
      </header>
      {children}
    </>
  );
}
