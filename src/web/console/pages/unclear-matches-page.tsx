import { getRouteApi } from "@tanstack/react-router";
import { UnclearMatches } from "../features/unclear-matches/unclear-matches.tsx";
import { useUnclearWords } from "../features/unclear-matches/words.ts";
import { useShellWords } from "../shell/words.ts";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/unclear-matches");

export function UnclearMatchesPage() {
  const t = useUnclearWords();
  const shell = useShellWords();
  const navigate = route.useNavigate();
  const state = readListState(route.useSearch(), ["state", "batch"]);
  return (
    <PageFrame title={shell("unclear")} intro={t("emptyHint")}>
      <UnclearMatches state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
