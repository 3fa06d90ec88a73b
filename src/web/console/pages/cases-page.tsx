import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../api/use-rights.ts";
import { INBOX_FILTERS } from "../features/cases/inbox/boxes.ts";
import { CaseInbox } from "../features/cases/inbox/case-inbox.tsx";
import { useShellWords } from "../shell/words.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/cases");

export function CasesPage() {
  const shell = useShellWords();
  const rights = useRights();
  const state = readListState(route.useSearch(), INBOX_FILTERS);
  const navigate = route.useNavigate();
  return (
    <PageFrame
      title={shell("cases")}
      action={
        rights.may("case.open") ? (
          <LinkButton to="/cases/open" isPrimary>
            {shell("openCase")}
          </LinkButton>
        ) : null
      }
    >
      <CaseInbox state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
