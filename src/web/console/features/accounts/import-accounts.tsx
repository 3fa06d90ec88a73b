// Many accounts at once: pasted from a workbook or read from a CSV file. Codes are shown, and can be downloaded, this once.
import { App, Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";
import type { ImportReport } from "../../../../people/contract.ts";
import { postJson } from "../../api/request.ts";
import { ReasonField } from "../../ui/reason-field.tsx";
import { useFailure } from "../../ui/use-failure.ts";
import { useKitWords } from "../../ui/words.ts";
import { useAccountsChanged } from "./account-questions.ts";
import { useAccountWords } from "./words.ts";

interface Sheet {
  text: string;
  reason: string;
}

export function ImportAccounts() {
  const t = useAccountWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("import")}</Button>
      {isOpen ? <ImportDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ImportDialog({ onClose }: { onClose: () => void }) {
  const t = useAccountWords();
  const kit = useKitWords();
  const fail = useFailure();
  const changed = useAccountsChanged();
  const [form] = Form.useForm<Sheet>();
  const [report, setReport] = useState<ImportReport | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async (sheet: Sheet) => {
    setSending(true);
    try {
      setReport(await postJson<ImportReport>("/api/v1/accounts/import", sheet));
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
      width={720}
      title={t("importTitle")}
      okText={report ? t("importDone") : t("importGo")}
      cancelText={kit("cancel")}
      cancelButtonProps={{ hidden: report !== null }}
      okButtonProps={{ loading: isSending }}
      onOk={() => (report ? onClose() : form.submit())}
      onCancel={onClose}
      closable={{ "aria-label": kit("close") }}
      mask={{ closable: false }}
    >
      {report ? <ReportView report={report} /> : <SheetForm form={form} onSend={(sheet) => void send(sheet)} />}
    </Modal>
  );
}

function SheetForm({ form, onSend }: { form: ReturnType<typeof Form.useForm<Sheet>>[0]; onSend: (sheet: Sheet) => void }) {
  const t = useAccountWords();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const text = decodeSheet(await file.arrayBuffer());
    if (text === null) void message.error(t("importNeeded"));
    else form.setFieldsValue({ text });
  };
  return (
    <>
      <p className="dialog-words">{t("importWords")}</p>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv"
        hidden
        aria-label={t("importFile")}
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={onSend}>
        <Form.Item name="text" label={t("importText")} rules={[{ required: true, whitespace: true, message: t("importNeeded") }]}>
          <Input.TextArea autoFocus rows={8} maxLength={500_000} placeholder={t("importTitles")} />
        </Form.Item>
        <Form.Item>
          <Button onClick={() => input.current?.click()}>{t("importFile")}</Button>
        </Form.Item>
        <ReasonField label={t("reason")} />
      </Form>
    </>
  );
}

function ReportView({ report }: { report: ImportReport }) {
  const t = useAccountWords();
  const { read, invited, problems } = report;
  const withCode = invited.filter((item) => item.code !== null);
  const file = `\uFEFF${withCode.map(({ login, displayName, code }) => [login, displayName, code?.code].join(",")).join("\r\n")}`;
  return (
    <div role="status">
      <p className="dialog-words">{t("importReport", { read, invited: invited.length, problems: problems.length })}</p>
      {problems.length > 0 ? (
        <section aria-label={t("importProblems")}>
          <h3>{t("importProblems")}</h3>
          <ul className="import-result">
            {problems.map(({ row, title, words }) => (
              <li key={`${row}-${title}-${words}`}>{[t("importRow", { row }), title, words].filter(Boolean).join(" · ")}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {withCode.length > 0 ? (
        <section aria-label={t("importCodes")}>
          <h3>{t("importCodes")}</h3>
          <ul className="import-result num">
            {withCode.map(({ row, login, displayName, code }) => (
              <li key={row}>
                {login} · {displayName} · {code?.code}
              </li>
            ))}
          </ul>
          <Button href={`data:text/csv;charset=utf-8,${encodeURIComponent(file)}`} download="codes.csv">
            {t("importDownload")}
          </Button>
        </section>
      ) : null}
    </div>
  );
}

/** UTF-8 first, then what Excel in Chinese writes; null for what is neither. */
function decodeSheet(bytes: ArrayBuffer): string | null {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one.
    }
  }
  return null;
}
