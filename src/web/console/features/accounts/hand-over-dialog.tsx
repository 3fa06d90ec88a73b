import { useQuery } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import type { AccountLine } from "../../../../people/contract.ts";
import { postJson } from "../../api/request.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { ReasonField } from "../../ui/reason-field.tsx";
import { accountAddress, colleaguesQuery, useAccountsChanged } from "./account-questions.ts";
import { useAccountWords } from "./words.ts";

interface Choice {
  to: string;
  reason: string;
}

export function HandOverDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const t = useAccountWords();
  const changed = useAccountsChanged();
  const { message } = App.useApp();
  const colleagues = useQuery(colleaguesQuery(account.unit));
  const options = (colleagues.data?.items ?? [])
    .filter((item) => item.id !== account.id)
    .map((item) => ({ value: item.id, label: `${item.displayName} · ${item.login}` }));
  const handOver = async (choice: Choice) => {
    await postJson(`${accountAddress(account.id)}/hand-over`, choice);
    void message.success(t("done"));
    onClose();
    await changed();
  };
  return (
    <FormDialog<Choice>
      frame={{
        title: t("handOverTitle", { name: account.displayName }),
        words: t("handOverWords"),
        confirmWords: t("deed.hand-over"),
        isDanger: true,
      }}
      onSubmit={handOver}
      onClose={onClose}
    >
      <Form.Item name="to" label={t("successor")} rules={[{ required: true, message: t("successorRule") }]}>
        <Select autoFocus showSearch={{ optionFilterProp: "label" }} loading={colleagues.isFetching} options={options} />
      </Form.Item>
      <ReasonField label={t("reason")} />
    </FormDialog>
  );
}
