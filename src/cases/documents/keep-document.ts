// A document that comes with a case: measured, recognised by its content, stored encrypted under the hash of its content.
import { Readable } from "node:stream";
import { appendAuditEvent } from "../../audit/index.ts";
import { makeId, platformErrors } from "../../platform/index.ts";
import type { CasesContext, Taker } from "../case-context.ts";
import { caseErrors } from "../errors.ts";
import { mayRead } from "../reading/may-read.ts";
import type { DocumentKind } from "../rules/rule-files.ts";
import { findCase } from "../steps/case-store.ts";
import { type DocumentRow, findDocument, insertDocument, listCasesOfFile } from "./document-store.ts";
import { sniffDocument } from "./sniff-document.ts";

const MEGABYTE = 1024 * 1024;
const NAME_LENGTH_MAX = 200;

export interface GivenFile {
  readonly fileName: string;
  readonly bytes: Readable;
  /** Whom it speaks of. */
  readonly subjectId: string;
}

export interface KeptFile {
  readonly fileId: string;
  readonly kind: DocumentKind;
  readonly sizeBytes: number;
}

/** Throws platform.fileTooLarge, case.fileEmpty, case.fileNotWhatItSays. */
export async function keepDocument(ctx: CasesContext, taker: Taker, file: GivenFile): Promise<KeptFile> {
  const { sizeMbMax, kinds } = ctx.rules.documents;
  const bytes = await readWhole(file.bytes, sizeMbMax);
  if (bytes.length === 0) throw caseErrors.fileEmpty();
  const kind = sniffDocument(bytes);
  if (kind === null || !kinds.includes(kind)) throw caseErrors.fileNotWhatItSays();
  const stored = await ctx.files.store(Readable.from([bytes]), sizeMbMax * MEGABYTE);
  const fileId = makeId();
  const at = ctx.clock.now();
  const name = ctx.sealer.seal(file.fileName.slice(0, NAME_LENGTH_MAX), namePlace(fileId));
  await ctx.db.transaction(async (tx) => {
    await ctx.sealer.hold(tx);
    const { hash: fileHash } = await ctx.files.renew(stored.hash); // the keys may have changed since it was written
    await insertDocument(tx, {
      fileId,
      subjectId: file.subjectId,
      fileName: name,
      kind,
      fileHash,
      sizeBytes: stored.sizeBytes,
      uploadedBy: taker.accountId,
      uploadedAt: at,
    });
    const { accountId, unit } = taker;
    await appendAuditEvent(
      tx,
      { kind: "case.document.uploaded", accountId, unit, subjectId: file.subjectId, target: fileId, detail: { kind } },
      at,
    );
  });
  return { fileId, kind, sizeBytes: stored.sizeBytes };
}

/** In memory, because a file is recognised by its beginning and its end; the limit is small. */
async function readWhole(bytes: Readable, sizeMbMax: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size <= sizeMbMax * MEGABYTE) pieces.push(piece);
  }
  if (size > sizeMbMax * MEGABYTE) throw platformErrors.fileTooLarge({ limit: `${sizeMbMax} MB` });
  return Buffer.concat(pieces);
}

export function namePlace(fileId: string): string {
  return `case_document.file_name:${fileId}`;
}

export function openFileName(ctx: Pick<CasesContext, "sealer">, row: Pick<DocumentRow, "fileId" | "fileName">): string {
  return ctx.sealer.open(row.fileName, namePlace(row.fileId));
}

export interface OpenedFile {
  readonly row: DocumentRow;
  readonly fileName: string;
  readonly bytes: Readable;
}

/** For whoever uploaded it, and whoever may read a case that uses it. Throws case.unknownFile. Each look is kept in the log. */
export async function openDocument(ctx: CasesContext, taker: Taker, fileId: string): Promise<OpenedFile> {
  const row = await findDocument(ctx.db, fileId);
  const opener = row && (await findOpener(ctx, taker, row));
  if (!row || !opener) throw caseErrors.unknownFile();
  const { accountId, unit } = taker;
  const { matterNo } = opener;
  await appendAuditEvent(
    ctx.db,
    { kind: "case.document.read", accountId, unit, subjectId: row.subjectId, target: fileId, matterNo },
    ctx.clock.now(),
  );
  return { row, fileName: openFileName(ctx, row), bytes: await ctx.files.open(row.fileHash) };
}

/** In which case it is read; none for whoever uploaded it and did not hand it in. Null: not his to read. */
async function findOpener(ctx: CasesContext, taker: Taker, row: DocumentRow): Promise<{ matterNo: string | null } | null> {
  for (const caseId of await listCasesOfFile(ctx.db, row.fileId)) {
    const standing = await findCase(ctx.db, caseId);
    if (standing && mayRead(taker, standing) && taker.role !== "auditor") return { matterNo: standing.caseNo };
  }
  return row.uploadedBy === taker.accountId ? { matterNo: null } : null;
}
