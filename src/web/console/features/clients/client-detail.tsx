import { useQuery } from "@tanstack/react-query";
import type { ClientDetail, ClientScope } from "../../../../clients/contract.ts";
import { resourceQuery } from "../../api/questions.ts";
import { Facts } from "../../ui/facts.tsx";
import { formatCount, formatTime } from "../../ui/format.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { ClientKeys } from "./client-keys.tsx";
import { ClientStateTag } from "./client-state-tag.tsx";
import { useClientWords } from "./words.ts";
import "./clients.css";

export function ClientFacts({ client }: { client: ClientDetail }) {
  const t = useClientWords();
  return (
    <>
      <section className="panel" aria-label={t("facts")}>
        <h2>{t("facts")}</h2>
        <Facts
          facts={[
            { title: t("state"), value: <ClientStateTag state={client.state} /> },
            { title: t("unit"), value: client.unitName },
            { title: t("contact"), value: client.contact },
            { title: t("purpose"), value: client.purposeTitle },
            { title: t("quota"), value: formatCount(client.quotaPerDay) },
            { title: t("expires"), value: client.expiresOn },
            { title: t("requested"), value: formatTime(client.requestedAt) },
            { title: t("addresses"), value: client.addresses.join("、"), isWide: true },
            ...(client.stateReason ? [{ title: t("reasonWas"), value: client.stateReason, isWide: true }] : []),
            { title: t("scopes"), value: <Scopes scopes={client.scopes} />, isWide: true },
          ]}
        />
      </section>
      <ClientKeys client={client} />
      <Usage client={client} />
    </>
  );
}

function Scopes({ scopes }: { scopes: readonly ClientScope[] }) {
  return (
    <ul className="client-scopes">
      {scopes.map((scope) => (
        <ScopeLine key={scope.resource} scope={scope} />
      ))}
    </ul>
  );
}

function ScopeLine({ scope }: { scope: ClientScope }) {
  const declaration = useQuery(resourceQuery(scope.resource)).data?.declaration;
  const titles = scope.fields.map((code) => declaration?.fields.find((field) => field.code === code)?.title ?? code);
  return (
    <li>
      <strong>{declaration?.name ?? scope.resource}</strong> <span className="small">{titles.join("、")}</span>
    </li>
  );
}

function Usage({ client }: { client: ClientDetail }) {
  const t = useClientWords();
  return (
    <section className="panel" aria-label={t("usage")}>
      <h2>{t("usage")}</h2>
      {client.usage.length === 0 ? (
        <p className="quiet">{t("noUsage")}</p>
      ) : (
        <PlainTable
          rows={client.usage}
          label={t("usage")}
          keyOf={({ usedOn }) => usedOn}
          columns={[
            { key: "day", title: t("day"), isHeading: true, draw: ({ usedOn }) => usedOn },
            { key: "requests", title: t("requests"), align: "right", draw: ({ requests }) => formatCount(requests) },
            { key: "refused", title: t("refusals"), align: "right", draw: ({ refused }) => formatCount(refused) },
            { key: "records", title: t("records"), align: "right", draw: ({ records }) => formatCount(records) },
          ]}
        />
      )}
    </section>
  );
}
