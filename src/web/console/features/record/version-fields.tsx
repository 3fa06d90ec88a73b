import { Switch } from "antd";
import { useState } from "react";
import type { RecordVersion } from "../../../../ledger/contract.ts";
import { orDashes } from "../../ui/format.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { compareVersions } from "./compare-versions.ts";
import { useRecordWords } from "./words.ts";

export function VersionFields({ version, before }: { version: RecordVersion; before: RecordVersion | undefined }) {
  const t = useRecordWords();
  const [isChangedOnly, setChangedOnly] = useState(false);
  const lines = compareVersions(version, before);
  const shown = isChangedOnly ? lines.filter((line) => line.isChanged) : lines;
  return (
    <>
      {before ? (
        <p className="row">
          <Switch id="changed-only" size="small" checked={isChangedOnly} onChange={setChangedOnly} aria-label={t("changedOnly")} />
          <label htmlFor="changed-only">{t("changedOnly")}</label>
        </p>
      ) : null}
      {shown.length === 0 ? <p className="quiet">{t("same")}</p> : null}
      <dl className="record-fields">
        {shown.map((line) => (
          <div key={line.code} className={line.isChanged ? "record-changed" : undefined}>
            <dt>{line.title}</dt>
            <dd>
              {orDashes(line.value)} {line.isChanged ? <StateTag tone="warn">{t("changed")}</StateTag> : null}
              {line.isChanged ? (
                <span className="small quiet under">
                  {t("previous")}：<del>{orDashes(line.previous)}</del>
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
