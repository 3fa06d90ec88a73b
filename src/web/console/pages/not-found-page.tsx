import { Link } from "@tanstack/react-router";
import { PageFrame } from "../ui/page-frame.tsx";
import { StateBlock } from "../ui/states.tsx";
import { useKitWords } from "../ui/words.ts";

export function NotFoundPage() {
  const t = useKitWords();
  return (
    <PageFrame title={t("notFoundTitle")}>
      <StateBlock title={t("notFoundTitle")} hint={t("notFoundHint")} action={<Link to="/">{t("backHome")}</Link>} />
    </PageFrame>
  );
}
