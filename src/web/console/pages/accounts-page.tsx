import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../api/use-rights.ts";
import { AccountList } from "../features/accounts/account-list.tsx";
import { ImportAccounts } from "../features/accounts/import-accounts.tsx";
import { InviteAccount } from "../features/accounts/invite-account.tsx";
import { useAccountWords } from "../features/accounts/words.ts";
import { readListState, writeListState } from "../ui/list-state.ts";
import { PageFrame } from "../ui/page-frame.tsx";

const route = getRouteApi("/inside/accounts");

export function AccountsPage() {
  const t = useAccountWords();
  const rights = useRights();
  const state = readListState(route.useSearch(), ["q", "role", "state", "unit"]);
  const navigate = route.useNavigate();
  return (
    <PageFrame
      title={t("title")}
      intro={t("intro")}
      action={
        rights.may("account.make") ? (
          <>
            <ImportAccounts />
            <InviteAccount />
          </>
        ) : null
      }
    >
      <AccountList state={state} onState={(next) => void navigate({ search: writeListState(next) })} />
    </PageFrame>
  );
}
