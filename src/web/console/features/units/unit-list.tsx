import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { ROLES, type UnitView } from "../../../../people/contract.ts";
import { memberUnitsQuery } from "../../api/questions.ts";
import { useRights } from "../../api/use-rights.ts";
import { orDashes } from "../../ui/format.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { StateTag } from "../../ui/state-tag.tsx";
import { StateBlock, WhenLoaded } from "../../ui/states.tsx";
import type { TableColumn } from "../../ui/table-column.ts";
import { useKitWords } from "../../ui/words.ts";
import { useUnitWords } from "./words.ts";

type UnitWords = ReturnType<typeof useUnitWords>;

export function UnitList() {
  const t = useUnitWords();
  const kit = useKitWords();
  const rights = useRights();
  const query = useQuery(memberUnitsQuery);
  const [words, setWords] = useState("");
  const columns = drawColumns(t, rights.may("account.read"));
  return (
    <WhenLoaded query={query}>
      {(units) => {
        const shown = units.filter((item) => `${item.name}${item.shortName}`.includes(words.trim()));
        if (units.length === 0) return <StateBlock title={t("emptyTitle")} hint={t("emptyHint")} />;
        return (
          <section className="search-table">
            {units.length > 1 ? (
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
            ) : null}
            {shown.length === 0 ? (
              <StateBlock title={kit("nothingMatches")} hint={kit("nothingMatchesHint")} />
            ) : (
              <PlainTable label={t("listLabel")} rows={shown} columns={columns} keyOf={(item) => item.unit} />
            )}
          </section>
        );
      }}
    </WhenLoaded>
  );
}

function drawColumns(t: UnitWords, seesAccounts: boolean): readonly TableColumn<UnitView>[] {
  return [
    {
      key: "name",
      title: t("name"),
      isHeading: true,
      width: 230,
      draw: (row) => (
        <>
          {row.name}
          {row.parentName ? <div className="quiet small">{`${t("parent")} ${row.parentName}`}</div> : null}
        </>
      ),
    },
    { key: "kind", title: t("kind"), width: 80, draw: (row) => t(`kind.${row.kind}` as "kind.office") },
    { key: "leader", title: t("leader"), width: 120, draw: (row) => orDashes(row.leader) },
    { key: "office", title: t("office"), width: 110, draw: (row) => orDashes(row.office) },
    {
      key: "liaisons",
      title: t("liaisons"),
      width: 130,
      draw: (row) =>
        row.liaisons.map(({ name, phone }) => (
          <div key={name + phone}>
            {name}
            <div className="num">{phone}</div>
          </div>
        )),
    },
    {
      key: "accounts",
      title: t("accounts"),
      width: 100,
      draw: (row) => {
        const count = t("accountsOf", { used: row.accountsUsed, max: row.accountsMax });
        return (
          <span className="row">
            {seesAccounts ? (
              <Link to="/accounts" search={{ unit: row.unit }} aria-label={`${count} ${t("openAccounts")} ${row.name}`}>
                {count}
              </Link>
            ) : (
              count
            )}
            {row.accountsUsed >= row.accountsMax ? <StateTag tone="warn">{t("full")}</StateTag> : null}
          </span>
        );
      },
    },
    { key: "roles", title: t("roles"), width: 190, draw: (row) => row.roles.map((role) => ROLES[role].title).join("、") },
    { key: "districts", title: t("districts"), width: 110, draw: (row) => row.districts.join("、") },
  ];
}
