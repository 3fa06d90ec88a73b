// The frame of the pages before the log-in: a card in the middle, the language, the way to the portal.
import { type ReactNode, useEffect } from "react";
import { LanguageSwitch } from "../shell/language-switch.tsx";
import { useKitWords } from "../ui/words.ts";
import "./login-page.css";

interface EntranceProps {
  title: string;
  intro: string;
  foot: ReactNode;
  children: ReactNode;
}

export function Entrance({ title, intro, foot, children }: EntranceProps) {
  const kit = useKitWords();
  useEffect(() => {
    document.title = `${title} · ${kit("product")}`;
  }, [title, kit]);
  return (
    <main className="login">
      <div className="login-card">
        <div className="login-head">
          <img src={`${import.meta.env.BASE_URL}emblem.svg`} alt="" width={40} height={40} />
          <LanguageSwitch />
        </div>
        <h1>{title}</h1>
        <p className="quiet">{intro}</p>
        {children}
        <div className="login-foot">{foot}</div>
      </div>
    </main>
  );
}
