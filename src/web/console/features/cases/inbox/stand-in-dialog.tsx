// Who acts for me while I am away, and for whom I act.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select } from "antd";
import { sessionQuery } from "../../../api/questions.ts";
import { postJson } from "../../../api/request.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
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
  const today = useToday();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const ownId = useQuery(sessionQuery).data?.account.id;
  const colleagues = useQuery(colleaguesQuery);
  const options = (colleagues.data?.items ?? [])
    .filter(({ accountId }) => accountId !== ownId)
    .map(({ accountId, displayName, roleTitle }) => ({ value: accountId, label: `${displayName} · ${roleTitle}` }));
  const save = async (absence: Absence) => {
    try {
      await postJson("/api/v1/cases/substitute", absence);
      void message.success(t("standInSet"));
      onClose();
    } finally {
      await queries.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  return (
    <FormDialog<Absence>
      frame={{ title: t("standInTitle"), words: t("standInWords"), above: <Absences ownId={ownId} />, confirmWords: kit("confirm") }}
      initialValues={{ from: today, until: today }}
      onSubmit={save}
      onClose={onClose}
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
    </FormDialog>
  );
}
