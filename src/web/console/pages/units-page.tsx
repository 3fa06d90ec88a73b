import { UnitList } from "../features/units/unit-list.tsx";
import { useUnitWords } from "../features/units/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function UnitsPage() {
  const t = useUnitWords();
  return (
    <PageFrame title={t("title")} intro={t("intro")}>
      <UnitList />
    </PageFrame>
  );
}
