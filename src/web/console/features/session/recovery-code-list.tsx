// Recovery codes, seen this once: to be copied or printed, and to be said to have been kept.
import { Alert, Button, Checkbox } from "antd";
import { useState } from "react";
import { useSessionWords } from "./words.ts";

export function RecoveryCodeList({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useSessionWords();
  const [isKept, setKept] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(codes.join("\n")).then(() => setCopied(true));
  return (
    <section aria-label={t("recoveryTitle")}>
      <h2 className="step-title">{t("recoveryTitle")}</h2>
      <Alert type="warning" showIcon title={t("recoveryOnce")} />
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="step-links">
        <Button onClick={copy}>{isCopied ? t("copied") : t("copyCodes")}</Button>
        <Button onClick={() => window.print()}>{t("printCodes")}</Button>
      </div>
      <p>
        <Checkbox checked={isKept} onChange={(event) => setKept(event.target.checked)}>
          {t("codesKept")}
        </Checkbox>
      </p>
      <Button type="primary" block size="large" disabled={!isKept} onClick={onDone}>
        {t("goOn")}
      </Button>
    </section>
  );
}
