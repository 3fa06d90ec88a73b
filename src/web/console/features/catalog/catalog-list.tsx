import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { catalogQuery, templateAddress } from "../../api/questions.ts";
import type { CatalogItem } from "../../api/shapes.ts";
import { useLanguage } from "../../ui/i18n.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StateBlock, WhenLoaded } from "../../ui/states.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { useKitWords } from "../../ui/words.ts";
import { useCatalogWords } from "./words.ts";
import "./catalog.css";

export function CatalogList() {
  const t = useCatalogWords();
  const kit = useKitWords();
  const label = useLabels();
  const language = useLanguage();
  const query = useQuery(catalogQuery);
  const [words, setWords] = useState("");
  const columns: readonly TableColumn<CatalogItem>[] = [
    {
      key: "name",
      title: t("name"),
      isHeading: true,
      width: 260,
      draw: (item) => (
        <Link to="/catalog/$resource" params={{ resource: item.resource }}>
          {language === "en" ? item.nameEn : item.name}
        </Link>
      ),
    },
    { key: "class", title: t("nationalClass"), width: 240, draw: (item) => item.nationalClass },
    { key: "visibility", title: t("visibility"), width: 110, draw: (item) => label(`visibility.${item.visibility}`) },
    { key: "fields", title: t("fieldCount"), width: 90, align: "right", draw: (item) => item.fieldCount },
    { key: "version", title: t("version"), width: 90, draw: (item) => t("versionWords", { version: item.version }) },
    {
      key: "template",
      title: t("template"),
      width: 140,
      draw: (item) => (
        <a href={templateAddress(item.resource)} download aria-label={`${t("template")} ${item.name}`}>
          {t("template")}
        </a>
      ),
    },
  ];
  return (
    <WhenLoaded query={query}>
      {(items) => {
        const shown = items.filter((item) =>
          `${item.name}${item.nameEn}${item.nationalClass}`.toLowerCase().includes(words.trim().toLowerCase()),
        );
        return items.length === 0 ? (
          <StateBlock title={t("emptyTitle")} hint={t("emptyHint")} />
        ) : (
          <section className="search-table">
            <div className="table-bar" data-search="true">
              <Input
                className="filter-word"
                aria-label={t("filterWords")}
                placeholder={t("filterWords")}
                allowClear
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </div>
            {shown.length === 0 ? (
              <StateBlock title={kit("nothingMatches")} hint={kit("nothingMatchesHint")} />
            ) : (
              <PlainTable label={t("title")} rows={shown} columns={columns} keyOf={(item) => item.resource} />
            )}
          </section>
        );
      }}
    </WhenLoaded>
  );
}
