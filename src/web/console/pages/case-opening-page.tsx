import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { asProblem } from "../api/problem.ts";
import { sessionQuery } from "../api/questions.ts";
import { StatePurpose } from "../features/access/ground-dialog.tsx";
import { useAccessWords } from "../features/access/words.ts";
import { CaseOpening } from "../features/cases/opening/case-opening.tsx";
import { FindSubject } from "../features/cases/opening/find-subject.tsx";
import { kindsOf, type OpeningKind } from "../features/cases/opening/opening-kinds.ts";
import { useOpeningWords } from "../features/cases/opening/words.ts";
import { creditFileQuery } from "../features/credit-file/credit-file-question.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { StateBlock, WhenLoaded } from "../ui/states.tsx";

const route = getRouteApi("/inside/cases/open");

export function CaseOpeningPage() {
  const t = useOpeningWords();
  const shell = useShellWords();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const kinds = kindsOf(useQuery(sessionQuery).data?.account.role);
  const kind = kinds.find((candidate) => candidate.kind === search.kind) ?? kinds[0];
  if (!kind) return <PageFrame title={shell("openCase")}>{null}</PageFrame>;
  return (
    <PageFrame
      title={t(`${kind.kind}Title`)}
      intro={t(kind.by === "window" ? "introWindow" : "introUnit")}
      crumbs={[{ title: shell("cases"), to: "/cases" }]}
    >
      {search.subject ? (
        <OfSubject
          key={search.subject}
          kind={kind}
          subjectId={search.subject}
          record={search.record}
          onKind={(next) => void navigate({ search: { ...search, kind: next.kind } })}
          onAnother={() => void navigate({ search: { kind: kind.kind } })}
        />
      ) : (
        <FindSubject onChosen={(subject) => void navigate({ search: { kind: kind.kind, subject } })} />
      )}
    </PageFrame>
  );
}

interface OfSubjectProps {
  kind: OpeningKind;
  subjectId: string;
  record: string | undefined;
  onKind: (kind: OpeningKind) => void;
  onAnother: () => void;
}

/** A person's file opens only for a stated purpose, at the window as well. */
function OfSubject({ kind, subjectId, record, onKind, onAnother }: OfSubjectProps) {
  const access = useAccessWords();
  const query = useQuery(creditFileQuery(subjectId, { asOf: undefined, by: "recorded" }));
  if (query.isError && asProblem(query.error).code === "access.groundMissing")
    return (
      <StateBlock title={access("lockedTitle")} hint={access("lockedHint")} action={<StatePurpose subjectId={subjectId} isOpenAtOnce />} />
    );
  return (
    <WhenLoaded query={query}>
      {(file) => <CaseOpening kind={kind} file={file} record={record} onKind={onKind} onAnother={onAnother} />}
    </WhenLoaded>
  );
}
