// Asks for a reason before something that leaves a trace: withdrawing, merging, dismissing.
import { Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useKitWords } from "./words.ts";

interface ReasonDialogProps {
  title: string;
  explanation: ReactNode;
  confirmWords: string;
  /** Ready phrases, one press each. */
  phrases?: readonly string[];
  onConfirm: (reason: string) => Promise<void>;
  onClose: () => void;
}

const REASON_LENGTH_MIN = 4;

export function ReasonDialog({ title, explanation, confirmWords, phrases = [], onConfirm, onClose }: ReasonDialogProps) {
  const t = useKitWords();
  const [form] = Form.useForm<{ reason: string }>();
  const [isSending, setSending] = useState(false);
  const submit = async ({ reason }: { reason: string }) => {
    setSending(true);
    try {
      await onConfirm(reason.trim());
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={confirmWords}
      cancelText={t("cancel")}
      okButtonProps={{ loading: isSending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="dialog-words">{explanation}</div>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        {phrases.length > 0 ? (
          <div className="phrases">
            {phrases.map((phrase) => (
              <button key={phrase} type="button" className="phrase" onClick={() => form.setFieldsValue({ reason: phrase })}>
                {phrase}
              </button>
            ))}
          </div>
        ) : null}
        <Form.Item
          name="reason"
          label={t("reason")}
          rules={[{ required: true, min: REASON_LENGTH_MIN, whitespace: true, message: t("reasonNeeded") }]}
        >
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
