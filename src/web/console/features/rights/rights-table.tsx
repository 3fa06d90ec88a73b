// The table of rights as it stands: actions down, roles across, the reach in the cell. On a phone one role at a time.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import type { RightsTable as Rights, Role } from "../../../../people/contract.ts";
import { sessionQuery } from "../../api/questions.ts";
import { getJson } from "../../api/request.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { WhenLoaded } from "../../ui/states.tsx";
import { useNarrow } from "../../ui/use-media.ts";
import { useRightsWords } from "./words.ts";
import "./rights.css";

type RoleLine = Rights["roles"][number];

const rightsQuery = queryOptions({ queryKey: ["rights"], queryFn: ({ signal }) => getJson<Rights>("/api/v1/rights", signal) });

export function RightsTable() {
  const query = useQuery(rightsQuery);
  return <WhenLoaded query={query}>{(rights) => <RightsView rights={rights} />}</WhenLoaded>;
}

function RightsView({ rights }: { rights: Rights }) {
  const t = useRightsWords();
  const isNarrow = useNarrow();
  const mine = useQuery(sessionQuery).data?.account.role;
  const [chosen, setChosen] = useState<Role | null>(null);
  const only = chosen ?? (isNarrow ? mine : null);
  const roles = rights.roles.filter(({ role }) => !only || role === only);
  return (
    <>
      <div className="table-bar">
        <Select
          className="filter"
          aria-label={t("role")}
          placeholder={t("role")}
          allowClear={!isNarrow}
          value={only ?? null}
          options={rights.roles.map(({ role, title }) => ({ value: role, label: title }))}
          onChange={(role: Role | null | undefined) => setChosen(role ?? null)}
        />
      </div>
      <Grid rights={rights} roles={roles} mine={mine} />
      <section className="panel">
        <h2>{t("roles")}</h2>
        <PlainTable
          label={t("roles")}
          rows={rights.roles}
          keyOf={({ role }) => role}
          columns={[
            { key: "role", title: t("role"), isHeading: true, width: 160, draw: ({ title }) => title },
            { key: "by", title: t("givenBy"), width: 260, draw: ({ givenBy }) => givenBy.join("、") || t("nobody") },
            { key: "second", title: t("confirmedBy"), width: 200, draw: ({ confirmedBy }) => confirmedBy ?? t("noSecond") },
          ]}
        />
      </section>
    </>
  );
}

function Grid({ rights, roles, mine }: { rights: Rights; roles: readonly RoleLine[]; mine: Role | undefined }) {
  const t = useRightsWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="rights-frame" tabIndex={0} aria-label={t("table")}>
      <table className="rights">
        <thead>
          <tr>
            <th scope="col">{t("action")}</th>
            {roles.map(({ role, title }) => (
              <th key={role} scope="col" className={role === mine ? "rights-mine" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.actions.map(({ action, title, grants }) => (
            <tr key={action}>
              <th scope="row">{title}</th>
              {roles.map(({ role }) => {
                const scope = grants[role];
                return (
                  <td key={role} className={`rights-${scope ?? "none"}${role === mine ? " rights-mine" : ""}`}>
                    {scope ? t(`scope.${scope}`) : <span aria-label={t("none")} role="img" />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
