// Documents of a step: each is uploaded at once, so that a refusal comes before the form is sent, and named by what it is.
import { PaperClipOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useId, useRef, useState } from "react";
import type { MaterialStanding } from "../../../../../cases/contract.ts";
import { withQuery } from "../../../api/address.ts";
import { postForm } from "../../../api/request.ts";
import { formatBytes } from "../../../ui/format.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { useCaseWords } from "../words.ts";
import "./answers.css";

export interface SentDocument {
  readonly fileId: string;
  readonly document: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

export interface DocumentKind {
  readonly document: string;
  readonly title: string;
  readonly isRequired: boolean;
  /** A department is asked for it first and it need not be brought. */
  readonly canBeFetched: boolean;
  readonly standing: MaterialStanding | null;
}

export const OTHER_DOCUMENT = "other";
const ACCEPTED = ".pdf,.jpg,.jpeg,.png,.ofd";

interface DocumentUploadProps {
  subjectId: string;
  kinds: readonly DocumentKind[];
  documents: readonly SentDocument[];
  onDocuments: (documents: readonly SentDocument[]) => void;
}

export function DocumentUpload({ subjectId, kinds, documents, onDocuments }: DocumentUploadProps) {
  const t = useCaseWords();
  const choices = [
    ...kinds.map(({ document, title }) => ({ value: document, label: title })),
    { value: OTHER_DOCUMENT, label: t("otherDocument") },
  ];
  const missing = kinds.filter(
    ({ document, isRequired, canBeFetched }) => isRequired && !canBeFetched && !documents.some((sent) => sent.document === document),
  );
  const firstMissing = missing[0]?.document ?? OTHER_DOCUMENT;
  return (
    <fieldset className="documents-field">
      <legend>{t("documents")}</legend>
      <p className="small quiet">{t("documentsHint")}</p>
      {kinds.length > 0 ? <KindList kinds={kinds} documents={documents} /> : null}
      <ul className="sent-documents">
        {documents.map((sent) => (
          <li key={sent.fileId}>
            <PaperClipOutlined aria-hidden="true" />
            <span className="sent-name">
              {sent.fileName} <span className="quiet small">{formatBytes(sent.sizeBytes)}</span>
            </span>
            <Select
              aria-label={t("kindOf", { file: sent.fileName })}
              value={sent.document}
              options={choices}
              popupMatchSelectWidth={false}
              onChange={(document) =>
                onDocuments(documents.map((other) => (other.fileId === sent.fileId ? { ...other, document } : other)))
              }
            />
            <Button
              type="link"
              onClick={() => onDocuments(documents.filter(({ fileId }) => fileId !== sent.fileId))}
              aria-label={t("takeOff", { what: sent.fileName })}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      <UploadButton subjectId={subjectId} onSent={(sent) => onDocuments([...documents, { ...sent, document: firstMissing }])} />
    </fieldset>
  );
}

function KindList({ kinds, documents }: Pick<DocumentUploadProps, "kinds" | "documents">) {
  const t = useCaseWords();
  return (
    <ul className="document-kinds small">
      {kinds.map(({ document, title, isRequired, canBeFetched, standing: known }) => {
        const isThere = documents.some((sent) => sent.document === document) || known === "had";
        const standing = documents.some((sent) => sent.document === document)
          ? t("documentThere")
          : known
            ? t(`proof.${known}`)
            : canBeFetched && isRequired
              ? t("documentFetched")
              : isRequired
                ? t("documentNeeded")
                : t("documentOptional");
        return (
          <li key={document} className={isThere ? "document-there" : undefined}>
            <span aria-hidden="true">{isThere ? "✓" : "○"}</span> {title} <span className="quiet">{standing}</span>
          </li>
        );
      })}
    </ul>
  );
}

function UploadButton({ subjectId, onSent }: { subjectId: string; onSent: (sent: Omit<SentDocument, "document">) => void }) {
  const t = useCaseWords();
  const fail = useFailure();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const send = async (file: File) => {
    const form = new FormData();
    form.set("file", file, file.name);
    setShare(0);
    try {
      const kept = await postForm<{ fileId: string; sizeBytes: number }>(
        withQuery("/api/v1/case-documents", { subjectId }),
        form,
        setShare,
      );
      onSent({ ...kept, fileName: file.name });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setShare(null);
      if (input.current) input.current.value = "";
    }
  };
  return (
    <>
      <label htmlFor={id} className="visually-hidden">
        {t("upload")}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={ACCEPTED}
        className="visually-hidden"
        tabIndex={-1}
        onChange={({ target }) => (target.files?.[0] ? void send(target.files[0]) : undefined)}
      />
      <Button loading={share !== null} onClick={() => input.current?.click()}>
        {share === null ? t("upload") : t("uploading", { share: Math.round(share * 100) })}
      </Button>
    </>
  );
}
