import { queryOptions, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { SubjectPage } from "../../../../../subjects/contract.ts";
import { withQuery } from "../../../api/address.ts";
import { getJson } from "../../../api/request.ts";
import { useRights } from "../../../api/use-rights.ts";
import { LinkButton } from "../../../ui/link-button.tsx";
import { WhenLoaded } from "../../../ui/states.tsx";
import { useOpeningWords } from "./words.ts";
import "../cases.css";

const SHOWN_MAX = 8;

function findQuery(words: string) {
  return queryOptions({
    queryKey: ["subjects", "search", words, 1, SHOWN_MAX],
    enabled: words !== "",
    queryFn: ({ signal }) => getJson<SubjectPage>(withQuery("/api/v1/subjects", { q: words, page: 1, size: SHOWN_MAX }), signal),
  });
}

/** Whose application it is: a company by name or code; a person by the page that asks for both. */
export function FindSubject({ onChosen }: { onChosen: (subjectId: string) => void }) {
  const t = useOpeningWords();
  const rights = useRights();
  const [words, setWords] = useState("");
  const query = useQuery(findQuery(words));
  return (
    <section className="panel" data-search="true" aria-label={t("whoTitle")}>
      <div className="panel-head">
        <h2>{t("whoTitle")}</h2>
        {rights.may("person.find") ? <LinkButton to="/person-lookup">{t("findPerson")}</LinkButton> : null}
      </div>
      <p className="small quiet">{t("findHint")}</p>
      <Input.Search
        className="filter-word"
        aria-label={t("findLabel")}
        placeholder={t("findLabel")}
        enterButton={t("find")}
        maxLength={100}
        autoFocus
        onSearch={(next) => setWords(next.trim())}
      />
      {words === "" ? null : (
        <WhenLoaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <p>{t("findNothing", { words })}</p>
            ) : (
              <ul className="opening-records">
                {items.map(({ subjectId, name, uscc }) => (
                  <li key={subjectId} className="paper-line">
                    <span>
                      {name}
                      <span className="under small quiet num">{uscc}</span>
                    </span>
                    <Button onClick={() => onChosen(subjectId)} aria-label={`${t("choose")} ${name}`}>
                      {t("choose")}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </WhenLoaded>
      )}
    </section>
  );
}
