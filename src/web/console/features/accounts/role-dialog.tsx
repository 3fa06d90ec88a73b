import { useQuery } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { type AccountLine, type ChangeOutcome, ROLES, type Role } from "../../../../people/contract.ts";
import { memberUnitsQuery, sessionQuery } from "../../api/questions.ts";
import { postJson } from "../../api/request.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { accountAddress, useAccountsChanged } from "./account-questions.ts";
import { listGivableRoles, roleOptions } from "./role-choices.ts";
import { useAccountWords } from "./words.ts";

interface Choice {
  role: Role;
  reason: string;
}

export function RoleDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const t = useAccountWords();
  const changed = useAccountsChanged();
  const { message } = App.useApp();
  const [form] = Form.useForm<Choice>();
  const keeper = useQuery(sessionQuery).data?.account.role;
  const unit = useQuery(memberUnitsQuery).data?.find((item) => item.unit === account.unit);
  const role = Form.useWatch("role", form);
  const roles = keeper ? listGivableRoles(keeper, unit).filter((given) => given !== account.role) : [];
  const change = async (choice: Choice) => {
    const { outcome } = await postJson<ChangeOutcome>(`${accountAddress(account.id)}/role`, choice);
    void message.success(outcome === "waiting" ? t("doneWaits") : t("done"));
    onClose();
    await changed();
  };
  return (
    <FormDialog<Choice>
      frame={{ title: t("roleTitle", { name: account.displayName }), words: t("roleWords"), confirmWords: t("deed.role") }}
      form={form}
      onSubmit={change}
      onClose={onClose}
    >
      <Form.Item
        name="role"
        label={t("role")}
        rules={[{ required: true, message: t("roleRule") }]}
        extra={role && ROLES[role].confirmedBy ? t("needsSecond") : null}
      >
        <Select autoFocus options={roleOptions(roles)} />
      </Form.Item>
      <ReasonField label={t("reason")} />
    </FormDialog>
  );
}
