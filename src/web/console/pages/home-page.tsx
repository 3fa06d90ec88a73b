import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/questions.ts";
import { useRights } from "../api/use-rights.ts";
import { CasesWaiting } from "../features/cases/inbox/cases-waiting.tsx";
import { HomeDesk } from "../features/home/home-desk.tsx";
import { useHomeWords } from "../features/home/words.ts";
import { PlaceCards } from "../shell/place-cards.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PageFrame } from "../ui/page-frame.tsx";
import { useToday } from "../ui/use-today.ts";

export function HomePage() {
  const t = useHomeWords();
  const rights = useRights();
  const account = useQuery(sessionQuery).data?.account;
  return (
    <PageFrame
      title={t("greeting", { name: account?.displayName ?? "" })}
      intro={t("intro", { unit: account?.unitName ?? "", day: useToday() })}
      action={
        rights.may("batch.submit") ? (
          <LinkButton to="/upload" isPrimary>
            {t("upload")}
          </LinkButton>
        ) : rights.may("subject.search") ? (
          <LinkButton to="/subjects" isPrimary>
            {t("lookUp")}
          </LinkButton>
        ) : null
      }
    >
      {rights.may("case.step") ? <CasesWaiting /> : null}
      {rights.may("home.read") ? <HomeDesk /> : <PlaceCards />}
    </PageFrame>
  );
}
