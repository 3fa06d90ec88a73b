import { getRouteApi } from "@tanstack/react-router";
import { CaseFiguresDesk } from "../features/cases/figures/case-figures.tsx";
import { useFigureWords } from "../features/cases/figures/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { useToday } from "../ui/use-today.ts";

const route = getRouteApi("/inside/cases/figures");

export function CaseFiguresPage() {
  const shell = useShellWords();
  const t = useFigureWords();
  const today = useToday();
  const { type = "repair", from = `${today.slice(0, 4)}-01-01`, until = today } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PageFrame title={shell("caseFigures")} intro={t("figuresIntro")}>
      <CaseFiguresDesk asked={{ type, from, until }} onAsked={(asked) => void navigate({ search: { ...asked } })} />
    </PageFrame>
  );
}
