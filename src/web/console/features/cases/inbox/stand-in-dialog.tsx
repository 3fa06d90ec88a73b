// Who acts for me while I am away, and for whom I act.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { sessionQuery } from "../../../api/questions.ts";
import { postJson } from "../../../api/request.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { useToday } from "../../../ui/use-today.ts";
import { useKitWords } from "../../../ui/words.ts";
import { colleaguesQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";
import { Absences } from "./absences.tsx";

interface Absence {
  substituteId: string;
  from: string;
  until: string;
}

export function StandInDialog({ onClose }: { onClose: () => void }) {
  const t = useCaseWords();
  const kit = useKitWords();
  const fail = useFailure();
  const today = useToday();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Absence>();
  const [isSending, setSending] = useState(false);
  const ownId = useQuery(sessionQuery).data?.account.id;
  const colleagues = useQuery(colleaguesQuery);
  const options = (colleagues.data?.items ?? [])
    .filter(({ accountId }) => accountId !== ownId)
    .map(({ accountId, displayName, roleTitle }) => ({ value: accountId, label: `${displayName} · ${roleTitle}` }));
  const save = async (absence: Absence) => {
    setSending(true);
    try {
      await postJson("/api/v1/cases/substitute", absence);
      void message.success(t("standInSet"));
      onClose();
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
      await queries.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  return (
    <Modal
      open
      title={t("standInTitle")}
      okText={kit("confirm")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
    >
      <p className="dialog-words">{t("standInWords")}</p>
      <Absences ownId={ownId} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: today, until: today }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="substituteId" label={t("substitute")} rules={[{ required: true, message: t("colleagueNeeded") }]}>
          <Select autoFocus showSearch={{ optionFilterProp: "label" }} options={options} notFoundContent={t("noColleagues")} />
        </Form.Item>
        <Form.Item name="from" label={t("awayFrom")} rules={[{ required: true, message: t("dayNeeded") }]}>
          <Input type="date" min={today} />
        </Form.Item>
        <Form.Item name="until" label={t("awayUntil")} rules={[{ required: true, message: t("dayNeeded") }]}>
          <Input type="date" min={today} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
