import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CaseDesk } from "../features/cases/case/case-view.tsx";
import { caseQuery } from "../features/cases/case-questions.ts";
import { useTold } from "../features/cases/use-told.ts";
import { useCaseWords } from "../features/cases/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/cases/$caseId");

export function CasePage() {
  const shell = useShellWords();
  const t = useCaseWords();
  const { caseId } = route.useParams();
  const { step } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useTold(useQuery(caseQuery(caseId)));
  const view = query.data;
  return (
    <PageFrame
      title={view ? t("caseTitle", { type: view.typeTitle, caseNo: view.caseNo }) : shell("cases")}
      crumbs={[{ title: shell("cases"), to: "/cases" }]}
      intro={view ? `${view.subjectName} · ${view.record.title}` : null}
    >
      <WhenLoaded query={query}>
        {(loaded) => (
          <CaseDesk
            view={loaded}
            step={step}
            onStep={(next) => void navigate({ search: next === undefined ? {} : { step: next }, resetScroll: false })}
          />
        )}
      </WhenLoaded>
    </PageFrame>
  );
}
