// Why something is done that leaves a trace.
import { Form, Input } from "antd";
import { useKitWords } from "./words.ts";

const REASON_LENGTH_MIN = 4;

export function ReasonField({ label, rows = 2, hasFocus = false }: { label?: string; rows?: number; hasFocus?: boolean }) {
  const t = useKitWords();
  return (
    <Form.Item
      name="reason"
      label={label ?? t("reason")}
      rules={[{ required: true, min: REASON_LENGTH_MIN, whitespace: true, message: t("reasonNeeded") }]}
    >
      <Input.TextArea rows={rows} maxLength={500} autoFocus={hasFocus} />
    </Form.Item>
  );
}
