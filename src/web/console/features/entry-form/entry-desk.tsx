import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Select } from "antd";
import { useState } from "react";
import type { Problem } from "../../../../catalog/contract.ts";
import { catalogQuery, resourceQuery } from "../../api/questions.ts";
import { postJson } from "../../api/request.ts";
import type { RowOutcome } from "../../api/shapes.ts";
import { StateBlock, WhenLoaded } from "../../ui/states.tsx";
import { useFailure } from "../../ui/use-failure.ts";
import { CatalogForm } from "./catalog-form.tsx";
import { EntryOutcome } from "./entry-outcome.tsx";
import { useEntryWords } from "./words.ts";
import "./entry-form.css";

interface EntryDeskProps {
  resource: string | undefined;
  onResource: (resource: string) => void;
}

const NO_PROBLEMS: readonly Problem[] = [];

function ResourceForm({ resource }: { resource: string }) {
  const t = useEntryWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const query = useQuery(resourceQuery(resource));
  const [outcome, setOutcome] = useState<RowOutcome | null>(null);
  const [isSending, setSending] = useState(false);
  const submit = async (values: Record<string, string>) => {
    setSending(true);
    try {
      setOutcome(await postJson<RowOutcome>("/api/v1/records", { resource, values }));
      void queries.invalidateQueries({ queryKey: ["batches"] });
      void queries.invalidateQueries({ queryKey: ["home"] });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  const problems = outcome?.problems ?? NO_PROBLEMS;
  if (outcome && outcome.outcome !== "rejected") {
    return <EntryOutcome outcome={outcome} action={<Button onClick={() => setOutcome(null)}>{t("again")}</Button>} />;
  }
  return (
    <WhenLoaded query={query}>
      {(declared) => (
        <>
          {outcome ? (
            <Alert
              className="form-alert"
              type="error"
              showIcon
              title={t("rejected", { count: problems.length })}
              description={t("rejectedHint")}
            />
          ) : null}
          <section className="panel">
            <CatalogForm resource={declared} problems={problems} isSending={isSending} onSubmit={(values) => void submit(values)} />
          </section>
        </>
      )}
    </WhenLoaded>
  );
}

export function EntryDesk({ resource, onResource }: EntryDeskProps) {
  const t = useEntryWords();
  const catalog = useQuery(catalogQuery);
  return (
    <WhenLoaded query={catalog}>
      {(items) => (
        <>
          <section className="panel row">
            <label htmlFor="entry-resource">{t("resource")}</label>
            <Select
              id="entry-resource"
              className="entry-resource"
              placeholder={t("chooseTitle")}
              value={resource ?? null}
              options={items.map((item) => ({ value: item.resource, label: item.name }))}
              onChange={onResource}
              showSearch={{ optionFilterProp: "label" }}
            />
          </section>
          {resource === undefined ? (
            <StateBlock title={t("chooseTitle")} hint={t("chooseHint")} />
          ) : (
            <ResourceForm key={resource} resource={resource} />
          )}
        </>
      )}
    </WhenLoaded>
  );
}
