import { Link } from "@tanstack/react-router";
import { StateBlock } from "../ui/states.tsx";
import { useKitWords } from "../ui/words.ts";

export function NotFoundPage() {
  const t = useKitWords();
  return <StateBlock title={t("notFoundTitle")} hint={t("notFoundHint")} action={<Link to="/">{t("backHome")}</Link>} />;
}
