import { getRouteApi } from "@tanstack/react-router";
import { PersonSearch } from "../features/subjects/person-search.tsx";
import { SubjectSearch } from "../features/subjects/subject-search.tsx";
import { useSubjectWords } from "../features/subjects/words.ts";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/subjects");

export function SubjectsPage() {
  const t = useSubjectWords();
  const navigate = route.useNavigate();
  const state = readListState(route.useSearch(), ["q"]);
  return (
    <PageFrame title={t("title")} intro={t("logged")} action={<PersonSearch />}>
      <SubjectSearch state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
