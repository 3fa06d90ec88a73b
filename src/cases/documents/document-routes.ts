// Documents in the staff API: taken in by content, given out as attachments that run nothing.
import { buffer } from "node:stream/consumers";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { requireActor } from "../../people/index.ts";
import type { HttpApp } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { DocumentPage, KeptDocument } from "../contract.ts";
import { caseErrors } from "../errors.ts";
import { openLetter } from "../letters/open-letter.ts";
import { makeTaker } from "../make-taker.ts";
import { keepDocument, type OpenedFile, openDocument } from "./keep-document.ts";
import { showPage } from "./show-page.ts";

const TAGS = ["办件"];
const MEGABYTE = 1024 * 1024;
const PAGE_MAX = 10_000;

export function registerDocumentRoutes(app: HttpApp, ctx: CasesContext): void {
  registerUpload(app, ctx);
  registerReading(app, ctx);
  registerLetters(app, ctx);
}

function registerUpload(app: HttpApp, ctx: CasesContext): void {
  app.post(
    "/api/v1/case-documents",
    {
      config: { action: "case.step" },
      schema: {
        tags: TAGS,
        summary: "上传材料（PDF、JPEG、PNG、OFD）",
        querystring: z.object({ subjectId: z.uuid() }),
        response: { 201: KeptDocument },
      },
    },
    async (request, reply) => {
      const taker = await makeTaker(ctx, requireActor(request));
      // One byte more than allowed lets the reader see that there is more, and say so in its own words.
      const fileSize = ctx.rules.documents.sizeMbMax * MEGABYTE + 1;
      const part = request.isMultipart() ? await request.file({ limits: { fileSize } }) : undefined;
      if (!part) throw caseErrors.noFile();
      const kept = await keepDocument(ctx, taker, { fileName: part.filename, bytes: part.file, subjectId: request.query.subjectId });
      return reply.code(201).send(kept);
    },
  );
}

function registerReading(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/case-documents/:fileId",
    { config: { action: "case.read" }, schema: { tags: TAGS, summary: "下载材料", params: z.object({ fileId: z.uuid() }) } },
    async (request, reply) => {
      const taker = await makeTaker(ctx, requireActor(request));
      return sendDocument(reply, await openDocument(ctx, taker, request.params.fileId));
    },
  );

  app.get(
    "/api/v1/case-documents/:fileId/pages/:page",
    {
      config: { action: "case.read" },
      schema: {
        tags: TAGS,
        summary: "以图片查看 PDF 材料的一页",
        params: z.object({ fileId: z.uuid(), page: z.coerce.number().int().min(1).max(PAGE_MAX) }),
        response: { 200: DocumentPage },
      },
    },
    async (request, reply) => {
      const { fileId, page } = request.params;
      const { row, bytes } = await openDocument(ctx, await makeTaker(ctx, requireActor(request)), fileId);
      if (row.kind !== "pdf") throw caseErrors.pageNotShown();
      return reply.header("cache-control", "no-store").send(await showPage(await buffer(bytes), page));
    },
  );
}

function registerLetters(app: HttpApp, ctx: CasesContext): void {
  app.get(
    "/api/v1/cases/:caseId/letters/:letterId",
    {
      config: { action: "case.read" },
      schema: { tags: TAGS, summary: "下载文书", params: z.object({ caseId: z.uuid(), letterId: z.uuid() }) },
    },
    async (request, reply) => {
      const { fileName, pdf } = await openLetter(ctx, await makeTaker(ctx, requireActor(request)), request.params);
      return sendFile(reply, { fileName, plainName: "letter.pdf", mediaType: MEDIA_TYPES.pdf, bytes: pdf });
    },
  );
}

const MEDIA_TYPES = { pdf: "application/pdf", jpeg: "image/jpeg", png: "image/png", ofd: "application/ofd" } as const;

/** Always an attachment, in a sandbox even where a browser shows it all the same. */
export function sendDocument(reply: FastifyReply, { row, fileName, bytes }: OpenedFile): FastifyReply {
  return sendFile(reply, { fileName, plainName: `document.${row.kind}`, mediaType: MEDIA_TYPES[row.kind], bytes });
}

interface SentFile {
  readonly fileName: string;
  /** For browsers that cannot read the other one. */
  readonly plainName: string;
  readonly mediaType: string;
  readonly bytes: OpenedFile["bytes"] | Uint8Array;
}

function sendFile(reply: FastifyReply, { fileName, plainName, mediaType, bytes }: SentFile): FastifyReply {
  return reply
    .header("content-disposition", `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "no-store")
    .type(mediaType)
    .send(bytes);
}
