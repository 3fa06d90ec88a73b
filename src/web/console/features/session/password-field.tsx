// A field for a password that says when Caps Lock is on: the commonest reason for a wrong one.
import { Form, type FormItemProps, Input } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useSessionWords } from "./words.ts";

interface PasswordFieldProps {
  name: string;
  label: string;
  autoComplete: "current-password" | "new-password";
  autoFocus?: boolean;
  hint?: string;
  rules: NonNullable<FormItemProps["rules"]>;
}

const LENGTH_MAX = 200;

export function PasswordField({ name, label, autoComplete, autoFocus = false, hint, rules }: PasswordFieldProps) {
  const t = useSessionWords();
  const [isCapsOn, setCapsOn] = useState(false);
  const look = (event: KeyboardEvent) => setCapsOn(event.getModifierState("CapsLock"));
  const extra = isCapsOn ? <span role="status">{t("capsLock")}</span> : hint;
  return (
    <Form.Item name={name} label={label} rules={rules} extra={extra}>
      <Input
        type="password"
        autoComplete={autoComplete}
        autoFocus={autoFocus}
        maxLength={LENGTH_MAX}
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCapsOn(false)}
      />
    </Form.Item>
  );
}
