import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Modal, Select } from "antd";
import { useState } from "react";
import { postJson } from "../../../api/request.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { useKitWords } from "../../../ui/words.ts";
import { colleaguesQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";

const NOBODY = "";

interface HandOverProps {
  caseIds: readonly string[];
  onDone: () => void;
  onClose: () => void;
}

export function HandOverDialog({ caseIds, onDone, onClose }: HandOverProps) {
  const t = useCaseWords();
  const kit = useKitWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const colleagues = useQuery(colleaguesQuery);
  const [form] = Form.useForm<{ to: string }>();
  const [isSending, setSending] = useState(false);
  const handOver = async ({ to }: { to: string }) => {
    setSending(true);
    try {
      const body = { caseIds, to: to === NOBODY ? null : to };
      const { assigned } = await postJson<{ assigned: number }>("/api/v1/cases/assign", body);
      void message.success(t("assigned", { count: assigned }));
      onDone();
      onClose();
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
      await queries.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  const options = (colleagues.data?.items ?? []).map(({ accountId, displayName, roleTitle }) => ({
    value: accountId,
    label: `${displayName} · ${roleTitle}`,
  }));
  return (
    <Modal
      open
      title={t("handOverTitle", { count: caseIds.length })}
      okText={t("handOver")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
    >
      <p className="dialog-words">{t("handOverWords")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void handOver(values)}>
        <Form.Item name="to" label={t("colleague")} rules={[{ required: true, message: t("colleagueNeeded") }]}>
          <Select
            autoFocus
            showSearch={{ optionFilterProp: "label" }}
            loading={colleagues.isFetching}
            options={[...options, { value: NOBODY, label: t("nobody") }]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
