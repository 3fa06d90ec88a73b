// Asks for a reason before something that leaves a trace: withdrawing, merging, dismissing.
import { Form } from "antd";
import type { ReactNode } from "react";
import { FormDialog } from "./form-dialog.tsx";
import { ReasonField } from "./reason-field.tsx";

interface ReasonDialogProps {
  title: string;
  explanation: ReactNode;
  confirmWords: string;
  /** Ready phrases, one press each. */
  phrases?: readonly string[];
  /** What it throws is told, and the reason stays written. */
  onConfirm: (reason: string) => Promise<void>;
  onClose: () => void;
}

interface Reason {
  reason: string;
}

export function ReasonDialog({ title, explanation, confirmWords, phrases = [], onConfirm, onClose }: ReasonDialogProps) {
  const [form] = Form.useForm<Reason>();
  return (
    <FormDialog<Reason>
      frame={{ title, words: explanation, confirmWords }}
      form={form}
      onSubmit={({ reason }) => onConfirm(reason.trim())}
      onClose={onClose}
    >
      {phrases.length > 0 ? (
        <div className="phrases">
          {phrases.map((phrase) => (
            <button key={phrase} type="button" className="phrase" onClick={() => form.setFieldsValue({ reason: phrase })}>
              {phrase}
            </button>
          ))}
        </div>
      ) : null}
      <ReasonField rows={3} hasFocus />
    </FormDialog>
  );
}
