import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { groupCode } from "./format.ts";
import { useKitWords } from "./words.ts";

/** A code grouped for the eye by styles alone, so that selecting it yields the whole code without spaces. */
export function CopyableCode({ code, what }: { code: string; what: string }) {
  const t = useKitWords();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(code);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <span className="code">
      {groupCode(code).map((part) => (
        <span className="code-part" key={`${part.length}${part}`}>
          {part}
        </span>
      ))}
      <Button
        type="text"
        size="small"
        aria-label={copied ? t("copied") : t("copy", { what })}
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        onClick={() => void copy()}
      />
    </span>
  );
}
