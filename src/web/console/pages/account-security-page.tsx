import { useQuery } from "@tanstack/react-query";
import { OwnFactor } from "../features/session/own/own-factor.tsx";
import { OwnNotices } from "../features/session/own/own-notices.tsx";
import { OwnPassword } from "../features/session/own/own-password.tsx";
import { securityQuery } from "../features/session/own/own-questions.ts";
import { OwnSessions } from "../features/session/own/own-sessions.tsx";
import { useOwnWords } from "../features/session/own/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { WhenLoaded } from "../ui/states.tsx";

export function AccountSecurityPage() {
  const t = useOwnWords();
  const query = useQuery(securityQuery);
  return (
    <PageFrame title={t("title")} intro={t("intro")}>
      <OwnNotices />
      <WhenLoaded query={query}>
        {(security) => (
          <>
            <OwnPassword security={security} />
            <OwnFactor security={security} />
          </>
        )}
      </WhenLoaded>
      <OwnSessions />
    </PageFrame>
  );
}
