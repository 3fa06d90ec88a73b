import { ExportDesk } from "../features/access/export-desk.tsx";
import { useAccessWords } from "../features/access/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function ExportsPage() {
  const t = useAccessWords();
  return (
    <PageFrame title={t("exports")} intro={t("exportsIntro")}>
      <ExportDesk />
    </PageFrame>
  );
}
