import { getRouteApi } from "@tanstack/react-router";
import { EventList } from "../features/audit/event-list.tsx";
import { useAuditWords } from "../features/audit/words.ts";
import { AUDIT_FILTERS } from "../searches.ts";
import { useShellWords } from "../shell/words.ts";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/audit");

export function AuditEventsPage() {
  const shell = useShellWords();
  const t = useAuditWords();
  const state = readListState(route.useSearch(), AUDIT_FILTERS);
  const navigate = route.useNavigate();
  return (
    <PageFrame title={shell("auditEvents")} intro={t("eventsIntro")}>
      <EventList state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
