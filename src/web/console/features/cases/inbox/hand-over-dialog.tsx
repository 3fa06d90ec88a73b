import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { postJson } from "../../../api/request.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
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
  const queries = useQueryClient();
  const { message } = App.useApp();
  const colleagues = useQuery(colleaguesQuery);
  const handOver = async ({ to }: { to: string }) => {
    try {
      const body = { caseIds, to: to === NOBODY ? null : to };
      const { assigned } = await postJson<{ assigned: number }>("/api/v1/cases/assign", body);
      void message.success(t("assigned", { count: assigned }));
      onDone();
      onClose();
    } finally {
      await queries.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  const options = (colleagues.data?.items ?? []).map(({ accountId, displayName, roleTitle }) => ({
    value: accountId,
    label: `${displayName} · ${roleTitle}`,
  }));
  return (
    <FormDialog<{ to: string }>
      frame={{ title: t("handOverTitle", { count: caseIds.length }), words: t("handOverWords"), confirmWords: t("handOver") }}
      onSubmit={handOver}
      onClose={onClose}
    >
      <Form.Item name="to" label={t("colleague")} rules={[{ required: true, message: t("colleagueNeeded") }]}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: "label" }}
          loading={colleagues.isFetching}
          options={[...options, { value: NOBODY, label: t("nobody") }]}
        />
      </Form.Item>
    </FormDialog>
  );
}
