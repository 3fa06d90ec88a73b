import { useQuery } from "@tanstack/react-query";
import { App, Button, Form, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { type Invitation, type Invited, ROLES } from "../../../../people/contract.ts";
import { memberUnitsQuery, sessionQuery } from "../../api/questions.ts";
import { postJson } from "../../api/request.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { useAccountsChanged } from "./account-questions.ts";
import { OneTimeCodeDialog } from "./one-time-code.tsx";
import { listGivableRoles, roleOptions } from "./role-choices.ts";
import { useAccountWords } from "./words.ts";

export function InviteAccount() {
  const t = useAccountWords();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const finish = (made: Invited) => {
    setOpen(false);
    if (made.code) setInvited(made);
    else void message.success(t("inviteWaits", { login: made.login }));
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("invite")}
      </Button>
      {isOpen ? <InviteDialog onInvited={finish} onClose={() => setOpen(false)} /> : null}
      {invited?.code ? <OneTimeCodeDialog login={invited.login} code={invited.code} onClose={() => setInvited(null)} /> : null}
    </>
  );
}

function InviteDialog({ onInvited, onClose }: { onInvited: (invited: Invited) => void; onClose: () => void }) {
  const t = useAccountWords();
  const changed = useAccountsChanged();
  const [form] = Form.useForm<Invitation>();
  const account = useQuery(sessionQuery).data?.account;
  const memberUnits = useQuery(memberUnitsQuery);
  const units = memberUnits.data ?? [];
  const onlyUnit = units.length === 1 ? units[0]?.unit : undefined;
  const unit = Form.useWatch("unit", form);
  // The units may come when somebody is writing already; what stands in the form stays, and so does the cursor.
  useEffect(() => {
    if (onlyUnit !== undefined) form.setFieldValue("unit", onlyUnit);
  }, [onlyUnit, form]);
  const role = Form.useWatch("role", form);
  const roles = account
    ? listGivableRoles(
        account.role,
        units.find((item) => item.unit === unit),
      )
    : [];
  const invite = async (invitation: Invitation) => {
    const made = await postJson<Invited>("/api/v1/accounts", invitation);
    await changed();
    onInvited(made);
  };
  return (
    <FormDialog<Invitation>
      frame={{ title: t("inviteTitle"), words: t("inviteWords"), confirmWords: t("invite") }}
      form={form}
      onSubmit={invite}
      onClose={onClose}
    >
      <Form.Item name="login" label={t("login")} rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{2,39}$/, message: t("loginRule") }]}>
        <Input autoFocus autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="displayName"
        label={t("displayName")}
        rules={[{ required: true, min: 2, whitespace: true, message: t("displayNameRule") }]}
      >
        <Input autoComplete="off" maxLength={50} />
      </Form.Item>
      <Form.Item name="unit" label={t("unit")} rules={[{ required: true, message: t("unitRule") }]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          loading={memberUnits.isFetching}
          options={units.map((item) => ({ value: item.unit, label: item.name }))}
          onChange={() => form.setFieldValue("role", undefined)}
        />
      </Form.Item>
      <Form.Item
        name="role"
        label={t("role")}
        rules={[{ required: true, message: t("roleRule") }]}
        extra={role && ROLES[role].confirmedBy ? t("needsSecond") : null}
      >
        <Select options={roleOptions(roles)} disabled={unit === undefined} />
      </Form.Item>
      <ReasonField label={t("reason")} />
    </FormDialog>
  );
}
