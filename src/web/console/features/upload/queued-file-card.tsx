// One file before it is sent: what it was recognised as, its columns, its first rows, and the button that sends it.
import { Alert, Button, Progress, Spin } from "antd";
import { useState } from "react";
import { formatBytes } from "../../ui/format.ts";
import { useProblemTitle } from "../../ui/problem-title.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { PreviewRows } from "./preview-rows.tsx";
import { isCertain, isEveryRowWrong, isSendable, type QueuedFile } from "./upload-queue.ts";
import { useUploadWords } from "./words.ts";

interface QueuedFileCardProps {
  entry: QueuedFile;
  onChange: (choice: Partial<Pick<QueuedFile, "resource" | "profile" | "unit">>) => void;
  onSend: () => void;
  onRemove: () => void;
  onRetry: () => void;
}

type Preview = NonNullable<QueuedFile["preview"]>;

function Recognition({ preview, entry }: { preview: Preview; entry: QueuedFile }) {
  const t = useUploadWords();
  const name = preview.resourceGuesses.find((guess) => guess.resource === entry.resource)?.name;
  if (!name) return <p>{t("unknown")}</p>;
  return (
    <p className="recognition">
      <strong>
        {isCertain(preview) || entry.resource !== preview.resourceGuesses[0]?.resource
          ? t("recognised", { name })
          : t("recognisedMaybe", { name })}
      </strong>{" "}
      <span className="quiet">{t("matched", { count: preview.recognised.length })}</span>
    </p>
  );
}

function Columns({ preview }: { preview: Preview }) {
  const t = useUploadWords();
  const [isOpen, setOpen] = useState(false);
  const byWords = { title: t("by.title"), exchange_code: t("by.exchange_code"), alias: t("by.alias"), profile: t("by.profile") };
  return (
    <div>
      <Button type="link" className="flush" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t("columns")}
      </Button>
      {isOpen ? (
        <ul className="column-map">
          {preview.recognised.map((column) => (
            <li key={column.column}>
              <span>{column.title}</span>
              <span aria-hidden="true">→</span>
              <span>{column.fieldTitle}</span>
              <span className="quiet">{byWords[column.by as keyof typeof byWords] ?? column.by}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Understood({ preview, entry }: { preview: Preview; entry: QueuedFile }) {
  const t = useUploadWords();
  return (
    <>
      <Recognition preview={preview} entry={entry} />
      {preview.missingFields.length > 0 ? (
        <Alert
          type="error"
          showIcon
          title={t("missing", { columns: preview.missingFields.map((field) => field.title).join("、") })}
          description={t("missingHint")}
        />
      ) : null}
      {preview.missingFields.length === 0 && isEveryRowWrong(preview) ? (
        <Alert type="warning" showIcon title={t("tooManyProblems")} />
      ) : null}
      {preview.extraColumns.length > 0 ? <p className="quiet small">{t("extra", { columns: preview.extraColumns.join("、") })}</p> : null}
      <Columns preview={preview} />
      <PreviewRows preview={preview} />
    </>
  );
}

export function QueuedFileCard({ entry, onChange, onSend, onRemove, onRetry }: QueuedFileCardProps) {
  const t = useUploadWords();
  const titleOf = useProblemTitle();
  const { preview, problem } = entry;
  const facts = preview
    ? t("facts", {
        kind: preview.fileKind.toUpperCase(),
        encoding: preview.encoding?.toUpperCase() ?? "— —",
        size: formatBytes(entry.file.size),
      })
    : formatBytes(entry.file.size);
  return (
    <section className="panel stack" aria-label={entry.file.name}>
      <div className="panel-head">
        <h2>{entry.file.name}</h2>
        <span className="small quiet">{facts}</span>
      </div>
      {entry.stage === "reading" && preview === null ? (
        <p role="status">
          <Spin size="small" aria-hidden="true" /> {t("reading", { file: entry.file.name })}
        </p>
      ) : null}
      {problem ? (
        <Alert
          type="error"
          showIcon
          title={titleOf(problem)}
          description={`${problem.detail ?? ""}${t("nothingEntered")}`}
          action={<Button onClick={onRetry}>{t("again")}</Button>}
        />
      ) : null}
      {preview || problem ? <ChoiceFields entry={entry} onChange={onChange} /> : null}
      {preview ? <Understood preview={preview} entry={entry} /> : null}
      {entry.stage === "sending" ? (
        <Progress percent={Math.floor(entry.sent * 100)} aria-label={t("sending", { percent: Math.floor(entry.sent * 100) })} />
      ) : null}
      <div className="row">
        <Button type="primary" disabled={!isSendable(entry)} loading={entry.stage === "sending"} onClick={onSend}>
          {t("start")}
        </Button>
        <Button type="text" disabled={entry.stage === "sending"} onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
    </section>
  );
}
