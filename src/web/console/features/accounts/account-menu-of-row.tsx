import { Button, Dropdown } from "antd";
import { useState } from "react";
import type { AccountLine } from "../../../../people/contract.ts";
import { useRights } from "../../api/use-rights.ts";
import { type Deed, listDeeds } from "./account-deeds.ts";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { PlainDeedDialog } from "./plain-deed-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { useAccountWords } from "./words.ts";

const DANGEROUS: ReadonlySet<Deed> = new Set(["suspend", "close", "hand-over"]);

/** What this keeper may do to the account now; nothing at all is said by no button. */
export function AccountMenuOfRow({ account }: { account: AccountLine }) {
  const t = useAccountWords();
  const rights = useRights();
  const [deed, setDeed] = useState<Deed | null>(null);
  const deeds = listDeeds(account, rights.may);
  const close = () => setDeed(null);
  if (deeds.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: deeds.map((key) => ({ key, label: t(`deed.${key}`), danger: DANGEROUS.has(key) })),
          onClick: ({ key }) => setDeed(key as Deed),
        }}
      >
        <Button size="small" aria-label={t("deedsOf", { name: account.displayName })}>
          {t("deeds")}
        </Button>
      </Dropdown>
      {deed === "role" ? <RoleDialog account={account} onClose={close} /> : null}
      {deed === "hand-over" ? <HandOverDialog account={account} onClose={close} /> : null}
      {deed !== null && deed !== "role" && deed !== "hand-over" ? <PlainDeedDialog deed={deed} account={account} onClose={close} /> : null}
    </>
  );
}
