import { getRouteApi } from "@tanstack/react-router";
import { CaseCalendar } from "../features/cases/figures/deadline-calendar.tsx";
import { useFigureWords } from "../features/cases/figures/words.ts";
import { useShellWords } from "../shell/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";
import { useToday } from "../ui/use-today.ts";

const route = getRouteApi("/inside/cases/calendar");

export function CaseCalendarPage() {
  const shell = useShellWords();
  const t = useFigureWords();
  const today = useToday();
  const { month = today.slice(0, 7) } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <PageFrame title={shell("caseCalendar")} intro={t("calendarIntro")}>
      <CaseCalendar month={month} onMonth={(next) => void navigate({ search: { month: next } })} />
    </PageFrame>
  );
}
