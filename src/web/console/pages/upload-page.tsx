import { getRouteApi } from "@tanstack/react-router";
import { LiveBatchCard } from "../features/batch/live-batch-card.tsx";
import { UploadDesk } from "../features/upload/upload-desk.tsx";
import { useUploadWords } from "../features/upload/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/upload");

export function UploadPage() {
  const t = useUploadWords();
  const { corrects, resource } = route.useSearch();
  return (
    <PageFrame title={t("title")} intro={corrects ? t("correctsIntro") : t("intro")}>
      <UploadDesk resource={resource ?? ""} corrects={corrects} drawBatch={(batch) => <LiveBatchCard batch={batch} />} />
    </PageFrame>
  );
}
