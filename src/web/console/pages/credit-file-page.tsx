import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useRights } from "../api/use-rights.ts";
import { creditFileQuery } from "../features/credit-file/credit-file-question.ts";
import { CreditFileView } from "../features/credit-file/credit-file-view.tsx";
import { useCreditFileWords } from "../features/credit-file/words.ts";
import { RecordDrawer } from "../features/record/record-drawer.tsx";
import { MergeSubject } from "../features/subjects/merge-subject.tsx";
import { SubjectLinks } from "../features/subjects/subject-links.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/subjects/$subjectId");

export function CreditFilePage() {
  const t = useCreditFileWords();
  const { subjectId } = route.useParams();
  const { asOf, by, record } = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigate();
  const rights = useRights();
  const moment = { asOf, by: by ?? ("recorded" as const) };
  const query = useQuery(creditFileQuery(subjectId, moment));
  const file = query.data;
  const open = (recordId: string | undefined) => {
    const { record: _closed, ...rest } = { asOf, by, record };
    const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    void navigate({ search: recordId === undefined ? kept : { ...kept, record: recordId }, resetScroll: false });
  };
  return (
    <PageFrame
      title={file?.subject.name ?? t("crumb")}
      crumbs={[{ title: t("crumb"), to: "/subjects" }]}
      {...(file && rights.may("subject.link")
        ? {
            action: (
              <MergeSubject
                subjectId={subjectId}
                name={file.subject.name}
                onMerged={(into) => void go({ to: "/subjects/$subjectId", params: { subjectId: into } })}
              />
            ),
          }
        : {})}
    >
      <WhenLoaded query={query}>
        {(loaded) => (
          <CreditFileView
            file={loaded}
            moment={moment}
            onMoment={(next) =>
              void navigate({ search: next.asOf === undefined ? {} : { asOf: next.asOf, by: next.by }, resetScroll: false })
            }
            onOpen={open}
          />
        )}
      </WhenLoaded>
      <SubjectLinks subjectId={subjectId} />
      <RecordDrawer recordId={record} onClose={() => open(undefined)} />
    </PageFrame>
  );
}
