import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/questions.ts";
import { HomeDesk } from "../features/home/home-desk.tsx";
import { useHomeWords } from "../features/home/words.ts";
import { dayOf } from "../ui/format.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { PageFrame } from "../ui/page-frame.tsx";

export function HomePage() {
  const t = useHomeWords();
  const account = useQuery(sessionQuery).data?.account;
  return (
    <PageFrame
      title={t("greeting", { name: account?.displayName ?? "" })}
      intro={t("intro", { unit: account?.unitName ?? "", day: dayOf(new Date()) })}
      action={
        <LinkButton to="/upload" type="primary">
          {t("upload")}
        </LinkButton>
      }
    >
      <HomeDesk />
    </PageFrame>
  );
}
