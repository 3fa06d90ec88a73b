import { useQuery } from "@tanstack/react-query";
import { logStateQuery } from "../features/audit/audit-questions.ts";
import { LogFacts } from "../features/audit/log-facts.tsx";
import { useAuditWords } from "../features/audit/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

export function AuditLogPage() {
  const shell = useShellWords();
  const t = useAuditWords();
  return (
    <PageFrame title={shell("auditLog")} intro={t("logIntro")}>
      <WhenLoaded query={useQuery(logStateQuery)}>{(log) => <LogFacts log={log} />}</WhenLoaded>
    </PageFrame>
  );
}
