// Any list as a file: why, in which form; without persons it comes at once, with persons it waits for somebody else.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import type { ExportView } from "../../../../access/contract.ts";
import { postJson } from "../../api/request.ts";
import { useRights } from "../../api/use-rights.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { saveExport } from "./save-export.ts";
import { useAccessWords } from "./words.ts";

interface ExportButtonProps {
  kind: "batches" | "subjects" | "credit-file" | "batch-records";
  filter: Readonly<Record<string, unknown>>;
}

const NAMES = { batches: "batches", subjects: "subjects", "credit-file": "creditFile", "batch-records": "batchRecords" } as const;

interface Wish {
  format: "csv" | "xlsx";
  reason: string;
}

function ExportDialog({ kind, filter, onClose }: ExportButtonProps & { onClose: () => void }) {
  const t = useAccessWords();
  const queries = useQueryClient();
  const [isWaiting, setWaiting] = useState(false);
  const ask = async (asked: Wish) => {
    const made = await postJson<ExportView>("/api/v1/exports", { kind, filter, ...asked });
    if (made.state === "ready") {
      await saveExport(made);
      onClose();
    } else setWaiting(true);
    void queries.invalidateQueries({ queryKey: ["exports"] });
  };
  return (
    <FormDialog<Wish>
      frame={{
        title: t("exportTitle", { what: t(NAMES[kind]) }),
        words: t("exportWords"),
        above: isWaiting ? <Alert className="form-alert" type="info" showIcon title={t("exportWaits")} /> : null,
        confirmWords: t("exportAsk"),
        isSent: isWaiting,
      }}
      initialValues={{ format: "xlsx" }}
      onSubmit={ask}
      onClose={onClose}
    >
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
    </FormDialog>
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
