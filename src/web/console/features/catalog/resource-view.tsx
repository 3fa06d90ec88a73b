// Everything the catalog says of one resource, for people.
import type { Resource } from "../../../../catalog/contract.ts";
import type { UnitList } from "../../../../people/contract.ts";
import type { CatalogResource } from "../../api/shapes.ts";
import { Facts } from "../../ui/facts.tsx";
import { useLabels } from "../../ui/labels/words.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { FieldTable } from "./field-table.tsx";
import { LegalSourceLine } from "./legal-source.tsx";
import { termInForce, termRule } from "./term-words.ts";
import { useCatalogWords } from "./words.ts";
import "./catalog.css";

function Terms({ terms }: { terms: Resource["publication"] }) {
  const t = useCatalogWords();
  const label = useLabels();
  return (
    <section className="panel">
      <h2>{t("terms")}</h2>
      <PlainTable
        label={t("terms")}
        rows={terms.map((term, at) => ({ ...term, at }))}
        keyOf={(term) => term.at}
        columns={[
          { key: "rule", title: t("termRule"), isHeading: true, width: 260, draw: (term) => termRule(term, t) },
          { key: "level", title: t("termLevel"), width: 110, draw: (term) => (term.level ? label(`level.${term.level}`) : t("anyLevel")) },
          { key: "force", title: t("termInForce"), width: 220, draw: (term) => termInForce(term, t) },
          { key: "source", title: t("termSource"), width: 360, draw: (term) => <LegalSourceLine source={term.source} /> },
        ]}
      />
    </section>
  );
}

function CodeTables({ tables, fields }: { tables: CatalogResource["codeTables"]; fields: Resource["fields"] }) {
  const t = useCatalogWords();
  const names = Object.keys(tables);
  if (names.length === 0) return null;
  const titleOf = (name: string) =>
    fields
      .filter((field) => field.codeTable === name)
      .map((field) => field.title)
      .join("、");
  return (
    <section className="panel">
      <h2>{t("codeTables")}</h2>
      {names.map((name) => (
        <details key={name} className="code-table">
          <summary>{titleOf(name)}</summary>
          <ul>
            {(tables[name] ?? []).map((entry) => (
              <li key={entry.code}>
                <span className="num">{entry.code}</span> {entry.title === entry.code ? "" : entry.title}
                {entry.validUntil ? <span className="quiet">{t("codeUntil", { until: entry.validUntil })}</span> : null}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

export function ResourceView({ resource, units }: { resource: CatalogResource; units: UnitList["items"] }) {
  const t = useCatalogWords();
  const label = useLabels();
  const { declaration } = resource;
  const nameOfUnit = (code: string) => units.find((unit) => unit.unit === code)?.name ?? code;
  return (
    <>
      <section className="panel">
        <Facts
          facts={[
            { title: t("description"), value: declaration.description, isWide: true },
            { title: t("nationalClass"), value: declaration.nationalClass },
            { title: t("visibility"), value: label(`visibility.${declaration.visibility}`) },
            { title: t("subjects"), value: declaration.subjectKinds.map((kind) => label(`kind.${kind}`)).join("、") },
            {
              title: t("sources"),
              value: declaration.sourceUnits === "any" ? t("anyUnit") : declaration.sourceUnits.map(nameOfUnit).join("、"),
            },
            { title: t("cycle"), value: declaration.updateCycle.words },
            { title: t("version"), value: t("versionWords", { version: resource.version }) },
            {
              title: t("profiles"),
              value: resource.profiles.map((profile) => profile.name).join("、") || t("profilesEmpty"),
              isWide: true,
            },
            {
              title: t("legalBasis"),
              isWide: true,
              value: (
                <ul>
                  {declaration.legalBasis.map((source) => (
                    <li key={source.title + source.article}>
                      <LegalSourceLine source={source} />
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </section>
      {declaration.publication.length > 0 ? <Terms terms={declaration.publication} /> : null}
      <section className="panel">
        <h2>{t("fields")}</h2>
        <FieldTable fields={declaration.fields} />
      </section>
      <section className="panel">
        <h2>{t("rules")}</h2>
        {declaration.rules.length === 0 ? (
          <p className="quiet">{t("rulesEmpty")}</p>
        ) : (
          <ul className="rules">
            {declaration.rules.map((rule) => (
              <li key={rule.code}>{rule.words}</li>
            ))}
          </ul>
        )}
      </section>
      <CodeTables tables={resource.codeTables} fields={declaration.fields} />
    </>
  );
}
