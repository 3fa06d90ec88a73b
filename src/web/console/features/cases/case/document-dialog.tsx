// A document to look at without taking it away. What is shown is a picture in every case: an img runs nothing, whatever the bytes are.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { useEffect, useRef, useState } from "react";
import type { CaseDocument, DocumentPage } from "../../../../../cases/contract.ts";
import { getFile, getJson } from "../../../api/request.ts";
import { FailedState, LoadingState } from "../../../ui/states.tsx";
import { useCaseWords } from "../words.ts";
import "./document-dialog.css";

const PICTURE_TYPES = { jpeg: "image/jpeg", png: "image/png", pdf: "image/svg+xml" } as const;
type ShownKind = keyof typeof PICTURE_TYPES;
type ShownDocument = CaseDocument & { readonly kind: ShownKind };

/** An OFD paper is for its own reader. */
export function canBeShown(document: CaseDocument): document is ShownDocument {
  return document.kind in PICTURE_TYPES;
}

export function addressOf(fileId: string): string {
  return `/api/v1/case-documents/${encodeURIComponent(fileId)}`;
}

export function DocumentDialog({ document, onClose }: { document: ShownDocument; onClose: () => void }) {
  return (
    <Modal open title={document.documentTitle} footer={null} onCancel={onClose} width={960} destroyOnHidden>
      <p className="small quiet document-name">{document.fileName}</p>
      {document.kind === "pdf" ? <Paper document={document} /> : <Photograph document={document} />}
    </Modal>
  );
}

function Photograph({ document }: { document: ShownDocument }) {
  const { fileId } = document;
  const query = useQuery({ queryKey: ["case-documents", fileId], gcTime: 0, queryFn: () => getFile(addressOf(fileId)) });
  if (query.error) return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <Picture bytes={query.data} kind={document.kind} alt={document.documentTitle} /> : <LoadingState />;
}

/** Painted by the server, page by page. */
function Paper({ document }: { document: ShownDocument }) {
  const t = useCaseWords();
  const { fileId, documentTitle } = document;
  const [page, setPage] = useState(1);
  const query = useQuery({
    queryKey: ["case-documents", fileId, page],
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: () => getJson<DocumentPage>(`${addressOf(fileId)}/pages/${page}`),
  });
  if (query.error) return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { svg, pages } = query.data;
  return (
    <>
      {pages > 1 ? (
        <nav className="row document-pages" aria-label={t("pages")}>
          <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t("pageBefore")}
          </Button>
          <span className="num" aria-live="polite">
            {t("pageOf", { page, pages })}
          </span>
          <Button disabled={page === pages} onClick={() => setPage(page + 1)}>
            {t("pageAfter")}
          </Button>
        </nav>
      ) : null}
      <Picture bytes={svg} kind="pdf" alt={t("pageAlt", { what: documentTitle, page })} />
    </>
  );
}

function Picture({ bytes, kind, alt }: { bytes: Blob | string; kind: ShownKind; alt: string }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!image.current) return;
    const address = URL.createObjectURL(new Blob([bytes], { type: PICTURE_TYPES[kind] }));
    image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [bytes, kind]);
  return <img ref={image} className="document-picture" alt={alt} />;
}
