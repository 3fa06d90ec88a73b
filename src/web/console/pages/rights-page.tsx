import { RightsTable } from "../features/rights/rights-table.tsx";
import { useRightsWords } from "../features/rights/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function RightsPage() {
  const t = useRightsWords();
  return (
    <PageFrame title={t("title")} intro={t("intro")}>
      <RightsTable />
    </PageFrame>
  );
}
