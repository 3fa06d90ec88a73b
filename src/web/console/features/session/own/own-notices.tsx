import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { postJson } from "../../../api/request.ts";
import { formatTime } from "../../../ui/format.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { StateBlock, WhenLoaded } from "../../../ui/states.tsx";
import { useFailure } from "../../../ui/use-failure.ts";
import { noticesQuery } from "./own-questions.ts";
import { useOwnWords } from "./words.ts";

export function OwnNotices() {
  const t = useOwnWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const query = useQuery(noticesQuery);
  const markSeen = () =>
    void postJson("/api/v1/account/notices/seen")
      .then(() => queries.invalidateQueries({ queryKey: noticesQuery.queryKey }))
      .catch((thrown: unknown) => void fail(thrown));
  return (
    <section className="panel" aria-labelledby="own-notices">
      <h2 id="own-notices">{t("notices")}</h2>
      <WhenLoaded query={query}>
        {({ items, unseen }) =>
          items.length === 0 ? (
            <StateBlock title={t("noNotices")} hint={t("noNoticesHint")} />
          ) : (
            <>
              <ul className="own-notices">
                {items.map((notice) => (
                  <li key={notice.id}>
                    <time dateTime={notice.occurredAt}>{formatTime(notice.occurredAt)}</time>{" "}
                    {notice.isSeen ? null : <StateTag tone="warn">{t("isNew")}</StateTag>} {notice.title}{" "}
                    {notice.device ? (
                      <span className="quiet">
                        {notice.device} · {notice.address}
                      </span>
                    ) : null}
                  </li>
                ))}
              </ul>
              {unseen > 0 ? <Button onClick={markSeen}>{t("markSeen")}</Button> : null}
            </>
          )
        }
      </WhenLoaded>
    </section>
  );
}
