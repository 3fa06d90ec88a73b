import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../api/use-rights.ts";
import { ExportButton } from "../features/access/export-button.tsx";
import { BatchList } from "../features/batch/batch-list.tsx";
import { useHomeWords } from "../features/home/words.ts";
import { useShellWords } from "../shell/words.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/batches");
const FILTERS = ["q", "state", "resource", "unit"] as const;

export function BatchesPage() {
  const shell = useShellWords();
  const home = useHomeWords();
  const rights = useRights();
  const state = readListState(route.useSearch(), FILTERS);
  const navigate = route.useNavigate();
  return (
    <PageFrame
      title={shell("batches")}
      action={
        <>
          <ExportButton kind="batches" filter={Object.fromEntries(Object.entries(state.filters).filter(([, value]) => value))} />
          {rights.may("batch.submit") ? (
            <LinkButton to="/upload" isPrimary>
              {home("upload")}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <BatchList state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
