// The public API: no log-in, polite limits, the same reader as the portal's pages.
import { z } from "zod";
import { declareErrors, type HttpApp } from "../platform/index.ts";
import { type PublicReader, PublicRecord, PublicRecordFilter, PublicRecordPage, PublicSubject, PublicSubjectPage } from "./contract.ts";

export const publicationErrors = declareErrors("publication", {
  unknownSubject: { status: 404, words: "没有查到这个主体的公开信息，请核对统一社会信用代码" },
  unknownRecord: { status: 404, words: "没有这条公示信息" },
  publicationEnded: { status: 404, words: "该信息的公示已经结束" },
});

const TAGS = ["公开"];
const SearchQuery = z.object({ q: z.string().max(100).default(""), page: z.coerce.number().int().min(1).max(500).default(1) });

export function registerPublicRoutes(app: HttpApp, reader: PublicReader): void {
  // The reader builds its answers field by field from contract.ts; checking each of them again would cost more than finding it.
  const isOpen = { config: { isOpen: true }, serializerCompiler: () => JSON.stringify };

  app.get(
    "/api/public/v1/subjects",
    { ...isOpen, schema: { tags: TAGS, summary: "按名称或代码查主体", querystring: SearchQuery, response: { 200: PublicSubjectPage } } },
    (request) => reader.searchSubjects(request.query.q, request.query.page),
  );

  app.get(
    "/api/public/v1/subjects/:uscc",
    {
      ...isOpen,
      schema: {
        tags: TAGS,
        summary: "一个主体的公开信息",
        params: z.object({ uscc: z.string().max(40) }),
        response: { 200: PublicSubject },
      },
    },
    async (request) => {
      const subject = await reader.getSubject(request.params.uscc.toUpperCase());
      if (!subject) throw publicationErrors.unknownSubject();
      return subject;
    },
  );

  app.get(
    "/api/public/v1/records",
    { ...isOpen, schema: { tags: TAGS, summary: "公示信息列表", querystring: PublicRecordFilter, response: { 200: PublicRecordPage } } },
    (request) => reader.listRecords(request.query),
  );

  app.get(
    "/api/public/v1/records/:id",
    { ...isOpen, schema: { tags: TAGS, summary: "一条公示信息", params: z.object({ id: z.uuid() }), response: { 200: PublicRecord } } },
    async (request) => {
      const answer = await reader.getRecord(request.params.id);
      if (answer.found === "record") return answer.record;
      throw answer.found === "ended" ? publicationErrors.publicationEnded() : publicationErrors.unknownRecord();
    },
  );
}
