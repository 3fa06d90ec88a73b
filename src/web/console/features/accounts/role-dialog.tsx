import { useQuery } from "@tanstack/react-query";
import { App, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { type AccountLine, type ChangeOutcome, ROLES, type Role } from "../../../../people/contract.ts";
import { memberUnitsQuery, sessionQuery } from "../../api/questions.ts";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { accountAddress, useAccountsChanged } from "./account-questions.ts";
import { listGivableRoles, roleOptions } from "./role-choices.ts";
import { useAccountWords } from "./words.ts";

interface Choice {
  role: Role;
  reason: string;
}

export function RoleDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const t = useAccountWords();
  const kit = useKitWords();
  const fail = useFailure();
  const changed = useAccountsChanged();
  const { message } = App.useApp();
  const [form] = Form.useForm<Choice>();
  const [isSending, setSending] = useState(false);
  const keeper = useQuery(sessionQuery).data?.account.role;
  const unit = useQuery(memberUnitsQuery).data?.find((item) => item.unit === account.unit);
  const role = Form.useWatch("role", form);
  const roles = keeper ? listGivableRoles(keeper, unit).filter((given) => given !== account.role) : [];
  const change = async (choice: Choice) => {
    setSending(true);
    try {
      const { outcome } = await postJson<ChangeOutcome>(`${accountAddress(account.id)}/role`, choice);
      void message.success(outcome === "waiting" ? t("doneWaits") : t("done"));
      onClose();
      await changed();
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={t("roleTitle", { name: account.displayName })}
      okText={t("deed.role")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
    >
      <p className="dialog-words">{t("roleWords")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void change(values)}>
        <Form.Item
          name="role"
          label={t("role")}
          rules={[{ required: true, message: t("roleRule") }]}
          extra={role && ROLES[role].confirmedBy ? t("needsSecond") : null}
        >
          <Select autoFocus options={roleOptions(roles)} />
        </Form.Item>
        <Form.Item name="reason" label={t("reason")} rules={[{ required: true, min: 4, whitespace: true, message: kit("reasonNeeded") }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
