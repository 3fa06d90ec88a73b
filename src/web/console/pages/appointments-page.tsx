import { WaitingChanges } from "../features/accounts/waiting-changes.tsx";
import { useAccountWords } from "../features/accounts/words.ts";
import { PageFrame } from "../ui/page-frame.tsx";

export function AppointmentsPage() {
  const t = useAccountWords();
  return (
    <PageFrame title={t("appointments")} intro={t("appointmentsIntro")}>
      <WaitingChanges />
    </PageFrame>
  );
}
