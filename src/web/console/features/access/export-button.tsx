// Any list as a file: why, in which form; without persons it comes at once, with persons it waits for somebody else.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import type { ExportView } from "../../../../access/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { saveExport } from "./save-export.ts";
import { useAccessWords } from "./words.ts";

interface ExportButtonProps {
  kind: "batches" | "subjects" | "credit-file" | "batch-records";
  filter: Readonly<Record<string, unknown>>;
}

const NAMES = { batches: "batches", subjects: "subjects", "credit-file": "creditFile", "batch-records": "batchRecords" } as const;

function ExportDialog({ kind, filter, onClose }: ExportButtonProps & { onClose: () => void }) {
  const t = useAccessWords();
  const kit = useKitWords();
  const fail = useFailure();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ format: "csv" | "xlsx"; reason: string }>();
  const [isSending, setSending] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const ask = async (asked: { format: "csv" | "xlsx"; reason: string }) => {
    setSending(true);
    try {
      const made = await postJson<ExportView>("/api/v1/exports", { kind, filter, ...asked });
      if (made.state === "ready") {
        await saveExport(made);
        onClose();
      } else setWaiting(true);
      void queries.invalidateQueries({ queryKey: ["exports"] });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={t("exportTitle", { what: t(NAMES[kind]) })}
      okText={t("exportAsk")}
      cancelText={kit("cancel")}
      okButtonProps={{ loading: isSending, disabled: isWaiting }}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
      destroyOnHidden
    >
      <p className="dialog-words">{t("exportWords")}</p>
      {isWaiting ? <Alert className="form-alert" type="info" showIcon title={t("exportWaits")} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ format: "xlsx" }} onFinish={(asked) => void ask(asked)}>
        <Form.Item name="format" label={t("exportFormat")}>
          <Radio.Group
            options={[
              { value: "xlsx", label: "XLSX" },
              { value: "csv", label: "CSV" },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t("exportReason")}
          rules={[{ required: true, min: 2, whitespace: true, message: t("needed", { what: t("exportReason") }) }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

export function ExportButton({ kind, filter }: ExportButtonProps) {
  const t = useAccessWords();
  const rights = useRights();
  const [isOpen, setOpen] = useState(false);
  if (!rights.may("export.request")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("export")}</Button>
      {isOpen ? <ExportDialog kind={kind} filter={filter} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
