import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../api/use-rights.ts";
import { ExportButton } from "../features/access/export-button.tsx";
import { SubjectSearch } from "../features/subjects/subject-search.tsx";
import { useSubjectWords } from "../features/subjects/words.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/subjects");

export function SubjectsPage() {
  const t = useSubjectWords();
  const rights = useRights();
  const navigate = route.useNavigate();
  const state = readListState(route.useSearch(), ["q"]);
  const actions = (
    <>
      <ExportButton kind="subjects" filter={{ q: state.filters["q"] ?? "" }} />
      {rights.may("person.find") ? <LinkButton to="/person-lookup">{t("person")}</LinkButton> : null}
    </>
  );
  return (
    <PageFrame title={t("title")} intro={t("logged")} action={actions}>
      <SubjectSearch state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
