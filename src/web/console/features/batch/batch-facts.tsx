import type { BatchView } from "../../../../intake/contract.ts";
import { CopyableCode } from "../../ui/copyable-code.tsx";
import { Facts } from "../../ui/facts.tsx";
import { formatBytes, formatTime, orDashes, secondsBetween } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { useBatchWords } from "./words.ts";

export function BatchFacts({ batch }: { batch: BatchView }) {
  const t = useBatchWords();
  const label = useLabels();
  const seconds = secondsBetween(batch.startedAt, batch.finishedAt);
  return (
    <section className="panel">
      <h2>{t("facts")}</h2>
      <Facts
        facts={[
          { title: t("columnResource"), value: batch.resourceName },
          { title: t("columnUnit"), value: batch.unitName },
          { title: t("columnBy"), value: orDashes(batch.submittedBy) },
          { title: t("columnChannel"), value: label(`channel.${batch.channel}`) },
          {
            title: t("kindAndEncoding"),
            value: [batch.fileKind?.toUpperCase(), batch.encoding?.toUpperCase(), formatBytes(batch.fileSizeBytes)]
              .filter(Boolean)
              .join(" · "),
          },
          { title: t("profile"), value: batch.profile ?? t("standardProfile") },
          { title: t("columnReceived"), value: formatTime(batch.receivedAt) },
          { title: t("finished"), value: `${formatTime(batch.finishedAt)}${seconds === null ? "" : `（${t("took", { seconds })}）`}` },
          { title: t("batchId"), value: <CopyableCode code={batch.batch} what={t("batchId")} />, isWide: true },
        ]}
      />
    </section>
  );
}
