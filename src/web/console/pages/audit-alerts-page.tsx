import { getRouteApi } from "@tanstack/react-router";
import { AlertList } from "../features/audit/alert-list.tsx";
import { useAuditWords } from "../features/audit/words.ts";
import { useShellWords } from "../shell/words.ts";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/audit/alerts");

export function AuditAlertsPage() {
  const shell = useShellWords();
  const t = useAuditWords();
  const state = readListState(route.useSearch(), ["state"]);
  const navigate = route.useNavigate();
  return (
    <PageFrame title={shell("auditAlerts")} intro={t("alertsIntro")}>
      <AlertList state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
