// The documents of a case. A picture is looked at here, from memory and as a picture only; everything else is downloaded.
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import type { CaseDocument, CaseView, MaterialStanding, RepairCheck } from "../../../../../cases/contract.ts";
import { getFile } from "../../../api/request.ts";
import { formatBytes, formatTime } from "../../../ui/format.ts";
import { FailedState, LoadingState } from "../../../ui/states.tsx";
import { useCaseWords } from "../words.ts";

const PICTURES: ReadonlySet<CaseDocument["kind"]> = new Set(["jpeg", "png"]);

export function CaseDocuments({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const documents = view.history.flatMap((event) => event.documents);
  const [shown, setShown] = useState<string | null>(null);
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
              {PICTURES.has(document.kind) ? (
                <Button
                  size="small"
                  aria-expanded={shown === document.fileId}
                  onClick={() => setShown(shown === document.fileId ? null : document.fileId)}
                >
                  {t(shown === document.fileId ? "hide" : "preview")}
                </Button>
              ) : null}
              <Button size="small" href={addressOf(document.fileId)} download aria-label={t("downloadOf", { what: document.fileName })}>
                {t("download")}
              </Button>
            </span>
            {shown === document.fileId ? <Picture document={document} /> : null}
          </li>
        ))}
      </ul>
      {view.check ? <Materials view={view} documents={documents} /> : null}
    </section>
  );
}

function addressOf(fileId: string): string {
  return `/api/v1/case-documents/${encodeURIComponent(fileId)}`;
}

const PICTURE_TYPES = { jpeg: "image/jpeg", png: "image/png" } as const;

function Picture({ document }: { document: CaseDocument }) {
  const { fileId, kind } = document;
  const query = useQuery({
    queryKey: ["case-documents", fileId],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: () => getFile(addressOf(fileId)),
  });
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!query.data || !image.current) return;
    // Whatever the bytes are, the browser is told that they are a picture, and an img runs nothing.
    const type = kind === "png" ? PICTURE_TYPES.png : PICTURE_TYPES.jpeg;
    const address = URL.createObjectURL(new Blob([query.data], { type }));
    image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [query.data, kind]);
  if (query.error) return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <img ref={image} className="document-picture" alt={document.documentTitle} /> : <LoadingState />;
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
