import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../api/use-rights.ts";
import { ClientList } from "../features/clients/client-list.tsx";
import { useClientWords } from "../features/clients/words.ts";
import { useShellWords } from "../shell/words.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/clients");

export function ClientsPage() {
  const shell = useShellWords();
  const t = useClientWords();
  const rights = useRights();
  const state = readListState(route.useSearch(), ["state"]);
  const navigate = route.useNavigate();
  return (
    <PageFrame
      title={shell("clients")}
      intro={t("intro")}
      action={
        rights.may("client.request") ? (
          <LinkButton to="/clients/apply" isPrimary>
            {t("apply")}
          </LinkButton>
        ) : null
      }
    >
      <ClientList state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
