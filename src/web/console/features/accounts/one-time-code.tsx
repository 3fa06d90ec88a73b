// A code that is shown once. Closing takes a press of its own, so that it is not lost by a stray Escape.
import { Modal, Typography } from "antd";
import type { OneTimeCode } from "../../../../people/contract.ts";
import { formatTime } from "../../ui/format.ts";
import { useAccountWords } from "./words.ts";

export function OneTimeCodeDialog({ login, code, onClose }: { login: string; code: OneTimeCode; onClose: () => void }) {
  const t = useAccountWords();
  return (
    <Modal
      open
      title={t("codeTitle", { login })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      okText={t("codeKept")}
      onOk={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <p className="dialog-words">{t("codeWords", { until: formatTime(code.expiresAt) })}</p>
      <Typography.Text copyable className="one-time-code" aria-label={t("code")}>
        {code.code}
      </Typography.Text>
    </Modal>
  );
}
