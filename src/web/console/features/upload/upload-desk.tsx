// The upload screen: drop, see, start, watch. Batches already sent are drawn by whoever composes this feature.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { BatchView } from "../../../../intake/contract.ts";
import { withQuery } from "../../api/address.ts";
import { getJson } from "../../api/request.ts";
import type { ListPage } from "../../api/shapes.ts";
import { DropZone } from "./drop-zone.tsx";
import { QueuedFileCard } from "./queued-file-card.tsx";
import { keepSentBatch, readSentBatches } from "./sent-batches.ts";
import { isSendable } from "./upload-queue.ts";
import { useUploadQueue } from "./use-upload-queue.ts";
import { useUploadWords } from "./words.ts";
import "./upload.css";

interface UploadDeskProps {
  resource: string;
  corrects: string | undefined;
  drawBatch: (batch: string) => ReactNode;
}

/** Batches that were running before this page was opened: found again on the server, not remembered here. */
function useRunningBatches(): readonly string[] {
  const ask = (state: string, signal: AbortSignal) =>
    getJson<ListPage<BatchView>>(withQuery("/api/v1/batches", { state, size: 20, sort: "-receivedAt" }), signal);
  const query = useQuery({
    queryKey: ["batches", "list", "running"],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      (await Promise.all([ask("running", signal), ask("received", signal)])).flatMap((page) => page.items.map((batch) => batch.batch)),
  });
  return query.data ?? [];
}

export function UploadDesk({ resource, corrects, drawBatch }: UploadDeskProps) {
  const t = useUploadWords();
  const [sent, setSent] = useState(readSentBatches);
  const running = useRunningBatches();
  const queue = useUploadQueue({ resource, corrects, onSent: (batch) => setSent(keepSentBatch(batch.batch)) });
  const sendable = queue.entries.filter(isSendable).length;
  const others = running.filter((batch) => !sent.includes(batch));
  return (
    <>
      <DropZone onFiles={queue.add} />
      {queue.entries.length > 0 ? (
        <section aria-label={t("waiting")}>
          {sendable > 1 ? (
            <p className="row">
              <Button type="primary" onClick={() => void queue.sendAll()}>
                {t("startAll", { count: sendable })}
              </Button>
            </p>
          ) : null}
          {queue.entries.map((entry) => (
            <QueuedFileCard
              key={entry.key}
              entry={entry}
              onChange={(choice) => queue.change(entry, choice)}
              onSend={() => void queue.send(entry)}
              onRemove={() => queue.remove(entry.key)}
              onRetry={() => void queue.retry(entry)}
            />
          ))}
        </section>
      ) : null}
      {sent.length > 0 ? (
        <section>
          <h2 className="section-title">{t("session")}</h2>
          {sent.map((batch) => (
            <div key={batch}>{drawBatch(batch)}</div>
          ))}
        </section>
      ) : null}
      {others.length > 0 ? (
        <section>
          <h2 className="section-title">{t("running")}</h2>
          {others.map((batch) => (
            <div key={batch}>{drawBatch(batch)}</div>
          ))}
        </section>
      ) : null}
      {queue.entries.length + sent.length + others.length === 0 ? (
        <p className="upload-hint">
          <Link to="/catalog">{t("downloadTemplates")}</Link>
        </p>
      ) : null}
    </>
  );
}
