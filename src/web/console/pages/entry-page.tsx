import { getRouteApi } from "@tanstack/react-router";
import { EntryDesk } from "../features/entry-form/entry-desk.tsx";
import { useEntryWords } from "../features/entry-form/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/entry");

export function EntryPage() {
  const t = useEntryWords();
  const { resource } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PageFrame title={t("title")} intro={t("intro")}>
      <EntryDesk resource={resource} onResource={(chosen) => void navigate({ search: { resource: chosen } })} />
    </PageFrame>
  );
}
