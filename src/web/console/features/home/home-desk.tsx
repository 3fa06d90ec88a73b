import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import type { Home } from "../../api/shapes.ts";
import { useRights } from "../../api/use-rights.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { StateBlock, WhenLoaded } from "../../ui/states.tsx";
import { homeQuery } from "./home-question.ts";
import { RecentBatches } from "./recent-batches.tsx";
import { WaitingList } from "./waiting-list.tsx";
import { useHomeWords } from "./words.ts";
import "./home.css";

function LookUp() {
  const t = useHomeWords();
  const navigate = useNavigate();
  return (
    <section className="panel" data-search="true" aria-label={t("lookUp")}>
      <h2>{t("lookUp")}</h2>
      <Input.Search
        aria-label={t("lookUp")}
        placeholder={t("lookUpHint")}
        enterButton={t("search")}
        maxLength={100}
        onSearch={(words) => (words.trim() === "" ? undefined : void navigate({ to: "/subjects", search: { q: words.trim() } }))}
      />
    </section>
  );
}

export function HomeDesk() {
  const t = useHomeWords();
  const query = useQuery(homeQuery);
  const rights = useRights();
  return (
    <WhenLoaded query={query}>
      {(home) => (
        <div className="home">
          {rights.may("batch.read") ? (
            <section className="panel" aria-label={t("waiting")}>
              <h2>{t("waiting")}</h2>
              <WaitingList home={home} />
            </section>
          ) : null}
          <LookUp />
          {rights.may("batch.read") ? <RecentPanel home={home} /> : null}
        </div>
      )}
    </WhenLoaded>
  );
}

function RecentPanel({ home }: { home: Home }) {
  const t = useHomeWords();
  const maySubmit = useRights().may("batch.submit");
  return (
    <section className="panel home-recent" aria-label={t("recent")}>
      <div className="panel-head">
        <h2>{t("recent")}</h2>
        <Link to="/batches">{t("allBatches")}</Link>
      </div>
      {home.recentBatches.length === 0 ? (
        <StateBlock
          title={t("first")}
          hint={t("firstHint")}
          {...(maySubmit ? { action: <LinkButton to="/upload">{t("upload")}</LinkButton> } : {})}
        />
      ) : (
        <RecentBatches batches={home.recentBatches} />
      )}
    </section>
  );
}
