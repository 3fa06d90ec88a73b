import { getRouteApi } from "@tanstack/react-router";
import { ReceiptList } from "../features/cases/receipts/receipt-list.tsx";
import { useCaseWords } from "../features/cases/words.ts";
import { useShellWords } from "../shell/words.ts";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/cases/receipts");

export function ReceiptsPage() {
  const shell = useShellWords();
  const t = useCaseWords();
  const navigate = route.useNavigate();
  return (
    <PageFrame title={shell("receipts")} intro={t("receiptsIntro")}>
      <ReceiptList state={readListState(route.useSearch(), [])} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
