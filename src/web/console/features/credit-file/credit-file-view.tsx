import type { CreditFile } from "../../../../ledger/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { StateBlock } from "../../ui/states.tsx";
import { CreditFileHead } from "./credit-file-head.tsx";
import type { CreditFileMoment } from "./credit-file-question.ts";
import { MomentPicker } from "./moment-picker.tsx";
import { RecordGroup } from "./record-group.tsx";
import { TimeLineStrip } from "./time-line-strip.tsx";
import { useCreditFileWords } from "./words.ts";
import "./credit-file.css";

interface CreditFileViewProps {
  file: CreditFile;
  moment: CreditFileMoment;
  onMoment: (moment: CreditFileMoment) => void;
  onOpen: (recordId: string) => void;
}

export function CreditFileView({ file, moment, onMoment, onOpen }: CreditFileViewProps) {
  const t = useCreditFileWords();
  const filled = file.groups.filter((group) => group.records.length > 0);
  return (
    <>
      <CreditFileHead subject={file.subject} />
      <section className="panel">
        <MomentPicker moment={moment} onMoment={onMoment} />
        <ul className="summary" aria-label={t("summary")}>
          {file.groups.map((group) => (
            <li key={group.key} className={group.records.length === 0 ? "summary-none" : ""}>
              {group.records.length > 0 ? <a href={`#group-${group.key}`}>{group.title}</a> : <span>{group.title}</span>}
              <span className="num">{formatCount(group.records.length)}</span>
            </li>
          ))}
        </ul>
      </section>
      <TimeLineStrip file={file} />
      {filled.length === 0 ? <StateBlock title={t("emptyTitle")} hint={t("emptyHint")} /> : null}
      {filled.map((group) => (
        <RecordGroup key={group.key} group={group} asOf={file.asOf} onOpen={onOpen} />
      ))}
      <p className="small quiet">{t("advice")}</p>
    </>
  );
}
