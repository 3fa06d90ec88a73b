import { Switch } from "antd";
import { type ReactNode, useState } from "react";
import type { RecordVersion } from "../../../../ledger/contract.ts";
import { orDashes } from "../../ui/format.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { compareVersions } from "./compare-versions.ts";
import { useRecordWords } from "./words.ts";

interface VersionFieldsProps {
  version: RecordVersion;
  before: RecordVersion | undefined;
  /** Draws the way to a masked value in full. */
  drawReveal: ((field: { code: string; title: string }) => ReactNode) | undefined;
}

export function VersionFields({ version, before, drawReveal }: VersionFieldsProps) {
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
              {line.standing === "withheld" ? <span className="quiet">{t("withheld")}</span> : orDashes(line.value)}{" "}
              {line.standing === "masked" ? drawReveal?.(line) : null}{" "}
              {line.isChanged ? <StateTag tone="warn">{t("changed")}</StateTag> : null}
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
