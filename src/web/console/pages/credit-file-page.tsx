import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { asProblem } from "../api/problem.ts";
import { useRights } from "../api/use-rights.ts";
import { ExportButton } from "../features/access/export-button.tsx";
import { StatePurpose } from "../features/access/ground-dialog.tsx";
import { GroundLine } from "../features/access/ground-line.tsx";
import { RevealButton } from "../features/access/reveal-button.tsx";
import { useAccessWords } from "../features/access/words.ts";
import { RecordActions } from "../features/cases/opening/record-actions.tsx";
import { creditFileQuery } from "../features/credit-file/credit-file-question.ts";
import { CreditFileView } from "../features/credit-file/credit-file-view.tsx";
import { useCreditFileWords } from "../features/credit-file/words.ts";
import { RecordDrawer } from "../features/record/record-drawer.tsx";
import { MergeSubject } from "../features/subjects/merge-subject.tsx";
import { SubjectLinks } from "../features/subjects/subject-links.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { StateBlock, WhenLoaded } from "../ui/states.tsx";

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
  const access = useAccessWords();
  const isLocked = query.isError && asProblem(query.error).code === "access.groundMissing";
  const open = (recordId: string | undefined) => {
    const { record: _closed, ...rest } = { asOf, by, record };
    const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    void navigate({ search: recordId === undefined ? kept : { ...kept, record: recordId }, resetScroll: false });
  };
  return (
    <PageFrame
      title={file?.subject.name ?? t("crumb")}
      crumbs={[{ title: t("crumb"), to: "/subjects" }]}
      {...(file
        ? {
            action: (
              <>
                <ExportButton kind="credit-file" filter={{ subjectId, ...(asOf === undefined ? {} : moment) }} />
                {rights.may("subject.link") ? (
                  <MergeSubject
                    subjectId={subjectId}
                    name={file.subject.name}
                    onMerged={(into) => void go({ to: "/subjects/$subjectId", params: { subjectId: into } })}
                  />
                ) : null}
              </>
            ),
          }
        : {})}
    >
      {file && rights.may("access.open") ? <GroundLine subjectId={subjectId} ground={file.ground} withheld={file.withheld} /> : null}
      {isLocked ? (
        <StateBlock
          title={access("lockedTitle")}
          hint={access("lockedHint")}
          action={<StatePurpose subjectId={subjectId} isOpenAtOnce />}
        />
      ) : (
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
      )}
      {isLocked ? null : <SubjectLinks subjectId={subjectId} />}
      <RecordDrawer
        recordId={record}
        onClose={() => open(undefined)}
        drawActions={(opened) => <RecordActions record={opened} />}
        {...(rights.may("personal.reveal")
          ? {
              drawReveal: (recordId, version, field) => (
                <RevealButton recordId={recordId} subjectId={subjectId} version={version} field={field} />
              ),
            }
          : {})}
      />
    </PageFrame>
  );
}
