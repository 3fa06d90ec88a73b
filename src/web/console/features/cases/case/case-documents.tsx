// The documents of a case, to look at or to take along, and what of the rules' list is there.
import { Button } from "antd";
import { useState } from "react";
import type { CaseDocument, CaseView, MaterialStanding, RepairCheck } from "../../../../../cases/contract.ts";
import { formatBytes, formatTime } from "../../../ui/format.ts";
import { useCaseWords } from "../words.ts";
import { addressOf, canBeShown, DocumentDialog } from "./document-dialog.tsx";

export function CaseDocuments({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const documents = view.history.flatMap((event) => event.documents);
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = documents.filter(canBeShown).find(({ fileId }) => fileId === shownId);
  return (
    <section className="panel" aria-label={t("documents")}>
      <h2>{t("documents")}</h2>
      {documents.length === 0 ? <p className="quiet">{t("noDocuments")}</p> : null}
      <ul className="plain-list case-documents">
        {documents.map((document) => (
          <li key={document.fileId}>
            <strong>{document.documentTitle}</strong>
            <p className="small document-name">{document.fileName}</p>
            <p className="small quiet num">
              {document.kind.toUpperCase()} · {formatBytes(document.sizeBytes)} · {formatTime(document.uploadedAt)}
            </p>
            <span className="row">
              {canBeShown(document) ? (
                <Button size="small" aria-label={t("previewOf", { what: document.fileName })} onClick={() => setShownId(document.fileId)}>
                  {t("preview")}
                </Button>
              ) : null}
              <Button size="small" href={addressOf(document.fileId)} download aria-label={t("downloadOf", { what: document.fileName })}>
                {t("download")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {shown ? <DocumentDialog document={shown} onClose={() => setShownId(null)} /> : null}
      {view.check ? <Materials view={view} documents={documents} /> : null}
    </section>
  );
}

type Standing = "documentThere" | "documentFetched" | "documentMissing" | "documentOptional" | `proof.${MaterialStanding}`;

const MISSING: ReadonlySet<Standing> = new Set(["documentMissing", "proof.missing", "proof.denied"]);

/** What somebody brought stands before what a department says of it. */
function standingOf({ standing, isRequired, canBeFetched }: RepairCheck["materials"][number], isBrought: boolean): Standing {
  if (isBrought) return "documentThere";
  if (standing !== null) return `proof.${standing}`;
  if (canBeFetched && isRequired) return "documentFetched";
  return isRequired ? "documentMissing" : "documentOptional";
}

/** What the rules ask for, and whether it is there. */
function Materials({ view, documents }: { view: CaseView; documents: readonly CaseDocument[] }) {
  const t = useCaseWords();
  return (
    <>
      <h3>{t("materials")}</h3>
      <ul className="plain-list document-kinds">
        {(view.check?.materials ?? []).map((material) => {
          const { document, title } = material;
          const standing = standingOf(
            material,
            documents.some((sent) => sent.document === document),
          );
          const isThere = standing === "documentThere" || standing === "proof.had";
          return (
            <li key={document} className={MISSING.has(standing) ? "document-missing" : undefined}>
              <span aria-hidden="true">{isThere ? "✓" : "○"}</span> {title} <span className="small quiet">{t(standing)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
