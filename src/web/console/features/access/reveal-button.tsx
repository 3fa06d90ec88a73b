// A masked value in full: one field, one press, one line in the log. It is not kept when the page is left.
import { Button } from "antd";
import { useState } from "react";
import type { RevealAnswer } from "../../../../ledger/contract.ts";
import { asProblem } from "../../api/problem.ts";
import { postJson } from "../../api/request.ts";
import { useFailure } from "../../ui/use-failure.ts";
import { GroundDialog } from "./ground-dialog.tsx";
import { useAccessWords } from "./words.ts";

interface RevealButtonProps {
  recordId: string;
  subjectId: string;
  version: number;
  field: { readonly code: string; readonly title: string };
}

export function RevealButton({ recordId, subjectId, version, field }: RevealButtonProps) {
  const t = useAccessWords();
  const fail = useFailure();
  const [value, setValue] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const reveal = async () => {
    try {
      const address = `/api/v1/records/${encodeURIComponent(recordId)}/reveal`;
      setValue((await postJson<RevealAnswer>(address, { field: field.code, version })).value);
    } catch (thrown) {
      const { code } = asProblem(thrown);
      if (code === "access.groundMissing" || code === "access.purposeTooNarrow") setAsking(true);
      if (code !== "access.groundMissing") fail(thrown);
    }
  };
  if (value !== null) {
    return (
      <span className="revealed" role="status">
        <strong>{value}</strong> <span className="small quiet">{t("revealed")}</span>
      </span>
    );
  }
  return (
    <>
      <Button size="small" aria-label={t("revealOf", { title: field.title })} onClick={() => void reveal()}>
        {t("reveal")}
      </Button>
      {isAsking ? (
        <GroundDialog
          subjectId={subjectId}
          onClose={() => setAsking(false)}
          onStated={() => {
            setAsking(false);
            void reveal();
          }}
        />
      ) : null}
    </>
  );
}
