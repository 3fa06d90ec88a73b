import { useQuery } from "@tanstack/react-query";
import { App, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { AccountLine } from "../../../../people/contract.ts";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { accountAddress, colleaguesQuery, useAccountsChanged } from "./account-questions.ts";
import { useAccountWords } from "./words.ts";

interface Choice {
  to: string;
  reason: string;
}

export function HandOverDialog({ account, onClose }: { account: AccountLine; onClose: () => void }) {
  const t = useAccountWords();
  const kit = useKitWords();
  const fail = useFailure();
  const changed = useAccountsChanged();
  const { message } = App.useApp();
  const [form] = Form.useForm<Choice>();
  const [isSending, setSending] = useState(false);
  const colleagues = useQuery(colleaguesQuery(account.unit));
  const options = (colleagues.data?.items ?? [])
    .filter((item) => item.id !== account.id)
    .map((item) => ({ value: item.id, label: `${item.displayName} · ${item.login}` }));
  const handOver = async (choice: Choice) => {
    setSending(true);
    try {
      await postJson(`${accountAddress(account.id)}/hand-over`, choice);
      void message.success(t("done"));
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
      title={t("handOverTitle", { name: account.displayName })}
      okText={t("deed.hand-over")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending, danger: true }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
    >
      <p className="dialog-words">{t("handOverWords")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void handOver(values)}>
        <Form.Item name="to" label={t("successor")} rules={[{ required: true, message: t("successorRule") }]}>
          <Select autoFocus showSearch={{ optionFilterProp: "label" }} loading={colleagues.isFetching} options={options} />
        </Form.Item>
        <Form.Item name="reason" label={t("reason")} rules={[{ required: true, min: 4, whitespace: true, message: kit("reasonNeeded") }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
