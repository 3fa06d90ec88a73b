// All SQL of the documents that come with cases.
import type { Queryable, Transaction } from "../../platform/index.ts";
import type { DocumentKind } from "../rules/rule-files.ts";

export interface DocumentRow {
  readonly subjectId: string;
  readonly fileId: string;
  /** Sealed. */
  readonly fileName: string;
  readonly kind: DocumentKind;
  readonly fileHash: Buffer;
  readonly sizeBytes: number;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

const COLUMNS = `d.subject_id as "subjectId", d.file_id as "fileId", d.file_name as "fileName", d.kind, d.file_hash as "fileHash",
  d.size_bytes as "sizeBytes", d.uploaded_by as "uploadedBy", d.uploaded_at as "uploadedAt"`;

export async function insertDocument(tx: Queryable, row: DocumentRow): Promise<void> {
  await tx.run(
    `insert into case_document (subject_id, file_id, file_name, kind, file_hash, size_bytes, uploaded_by, uploaded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [row.subjectId, row.fileId, row.fileName, row.kind, row.fileHash, row.sizeBytes, row.uploadedBy, row.uploadedAt],
  );
}

export function findDocument(db: Queryable, fileId: string): Promise<DocumentRow | null> {
  return db.find<DocumentRow>(`select ${COLUMNS} from case_document d where d.file_id = $1`, [fileId]);
}

/** Of these files those that this account uploaded. */
export async function listOwnFiles(db: Queryable, fileIds: readonly string[], accountId: string | null): Promise<string[]> {
  const rows = await db.list<{ fileId: string }>(
    `select file_id as "fileId" from case_document where file_id = any($1::uuid[]) and uploaded_by = $2 order by file_id limit 100`,
    [fileIds, accountId],
  );
  return rows.map(({ fileId }) => fileId);
}

export async function insertDocumentUses(
  tx: Transaction,
  place: { caseId: string; seq: number },
  documents: readonly { fileId: string; document: string }[],
): Promise<void> {
  if (documents.length === 0) return;
  await tx.run(
    `insert into case_document_use (case_id, seq, file_id, document)
     select $1, $2, file_id, document from unnest($3::uuid[], $4::text[]) as d (file_id, document) on conflict do nothing`,
    [place.caseId, place.seq, documents.map(({ fileId }) => fileId), documents.map(({ document }) => document)],
  );
}

export interface UsedDocument extends DocumentRow {
  readonly seq: number;
  readonly document: string;
}

export function listUsedDocuments(db: Queryable, caseId: string): Promise<UsedDocument[]> {
  return db.list<UsedDocument>(
    `select ${COLUMNS}, u.seq, u.document from case_document_use u join case_document d on d.file_id = u.file_id
      where u.case_id = $1 order by u.seq, u.document, u.file_id limit 500`,
    [caseId],
  );
}

/** The cases in which a file is used: whoever may read one of them may read the file. */
export async function listCasesOfFile(db: Queryable, fileId: string): Promise<string[]> {
  const rows = await db.list<{ caseId: string }>(
    `select distinct case_id as "caseId" from case_document_use where file_id = $1 order by case_id limit 100`,
    [fileId],
  );
  return rows.map(({ caseId }) => caseId);
}
