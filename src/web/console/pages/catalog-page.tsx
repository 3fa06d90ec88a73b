import { CatalogList } from "../features/catalog/catalog-list.tsx";
import { useCatalogWords } from "../features/catalog/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function CatalogPage() {
  const t = useCatalogWords();
  return (
    <PageFrame title={t("title")} intro={t("intro")}>
      <CatalogList />
    </PageFrame>
  );
}
