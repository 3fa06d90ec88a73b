// An application handed in by the window, or a correction by the source unit: whose, about what, and the form.
import { useQuery } from "@tanstack/react-query";
import { Button, Radio } from "antd";
import { useState } from "react";
import type { OpenAnswer } from "../../../../../cases/contract.ts";
import type { CreditFile, CreditFileRecord } from "../../../../../ledger/contract.ts";
import { sessionQuery } from "../../../api/questions.ts";
import { OpeningDone } from "./opening-done.tsx";
import { OpeningForm } from "./opening-form.tsx";
import { kindsOf, type OpeningKind } from "./opening-kinds.ts";
import { OpeningRecords } from "./opening-records.tsx";
import { useOpeningWords } from "./words.ts";
import "../cases.css";

interface CaseOpeningProps {
  kind: OpeningKind;
  file: CreditFile;
  /** Chosen before, on the page that led here. */
  record: string | undefined;
  onKind: (kind: OpeningKind) => void;
  onAnother: () => void;
}

export function CaseOpening({ kind, file, record, onKind, onAnother }: CaseOpeningProps) {
  const t = useOpeningWords();
  const session = useQuery(sessionQuery).data;
  const [chosen, setChosen] = useState<readonly string[]>(record ? [record] : []);
  const [opened, setOpened] = useState<OpenAnswer | null>(null);
  const kinds = kindsOf(session?.account.role);
  const records = file.groups.flatMap((group) => group.records).filter((line) => mayBeAbout(line, kind, session?.account.unit));
  const about = records.filter(({ recordId }) => chosen.includes(recordId));
  if (opened) return <OpeningDone opened={opened} onAnother={onAnother} />;
  return (
    <>
      <section className="panel" aria-label={t("whoTitle")}>
        <div className="panel-head">
          <h2>{t("whoTitle")}</h2>
          <Button onClick={onAnother}>{t("change")}</Button>
        </div>
        <strong>{file.subject.name}</strong> <span className="quiet num">{file.subject.uscc}</span>
      </section>
      <section className="panel" aria-label={t("recordsTitle")}>
        <div className="panel-head">
          <h2>{t("recordsTitle")}</h2>
          <Radio.Group
            aria-label={t("what")}
            optionType="button"
            value={kind.kind}
            options={kinds.map((candidate) => ({ value: candidate.kind, label: t(`${candidate.kind}Title`) }))}
            onChange={({ target }) => {
              const next = kinds.find((candidate) => candidate.kind === target.value);
              setChosen([]);
              if (next) onKind(next);
            }}
          />
        </div>
        <OpeningRecords kind={kind} records={records} chosen={chosen} onChosen={setChosen} />
      </section>
      <section className="panel" aria-label={t("formTitle")}>
        <h2>{t("formTitle")}</h2>
        {about.length === 0 ? (
          <p className="quiet">{t("chooseRecord")}</p>
        ) : (
          <OpeningForm key={kind.kind} kind={kind} subjectId={file.subject.subjectId} records={about} onOpened={setOpened} />
        )}
      </section>
    </>
  );
}

/** Only what is adverse is repaired; a unit corrects what it sent in; anything that stands can be objected to. */
function mayBeAbout(record: CreditFileRecord, kind: OpeningKind, unit: string | null | undefined): boolean {
  if (record.state !== "active") return false;
  if (kind.by === "unit") return record.sourceUnit === unit;
  return kind.type === "repair" ? record.polarity === "adverse" : true;
}
