import { DownOutlined, LogoutOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { type AccountView, ROLES } from "../../../../people/contract.ts";
import { useSessionWords } from "./words.ts";

export function AccountMenu({ account, onLogout }: { account: AccountView; onLogout: () => void }) {
  const t = useSessionWords();
  const items = [
    { key: "who", disabled: true, label: `${ROLES[account.role].title} · ${account.unitName}` },
    { type: "divider" as const },
    { key: "logout", icon: <LogoutOutlined aria-hidden="true" />, label: t("logout"), onClick: onLogout },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" className="account-button" aria-label={t("account", { name: account.displayName, unit: account.unitName })}>
        <span className="account-words">
          {account.displayName}
          <span className="account-unit">{account.unitName}</span>
        </span>
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
