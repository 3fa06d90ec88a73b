import { DownOutlined, LogoutOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Badge, Button, Dropdown } from "antd";
import { type AccountView, ROLES } from "../../../../people/contract.ts";
import { noticesQuery } from "./own/own-questions.ts";
import { useSessionWords } from "./words.ts";

export function AccountMenu({ account, onLogout }: { account: AccountView; onLogout: () => void }) {
  const t = useSessionWords();
  const unseen = useQuery(noticesQuery).data?.unseen ?? 0;
  const items = [
    { key: "who", disabled: true, label: `${ROLES[account.role].title} · ${account.unitName}` },
    { type: "divider" as const },
    { key: "security", icon: <SafetyCertificateOutlined aria-hidden="true" />, label: <Link to="/account-security">{t("security")}</Link> },
    { key: "logout", icon: <LogoutOutlined aria-hidden="true" />, label: t("logout"), onClick: onLogout },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" className="account-button" aria-label={t("account", { name: account.displayName, unit: account.unitName })}>
        {unseen > 0 ? <Badge dot title={t("unseen", { count: unseen })} /> : null}
        <span className="account-words">
          {account.displayName}
          <span className="account-unit">{account.unitName}</span>
        </span>
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
