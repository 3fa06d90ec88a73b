import { UpperDesk } from "../features/cases/figures/upper-desk.tsx";
import { useFigureWords } from "../features/cases/figures/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function UpperDeskPage() {
  const shell = useShellWords();
  const t = useFigureWords();
  return (
    <PageFrame title={shell("upperDesk")} intro={t("upperIntro")}>
      <UpperDesk />
    </PageFrame>
  );
}
