// What anyone may ask: whether a public record can be repaired, and how a case with a known number stands.
import { z } from "zod";
import type { HttpApp } from "../platform/index.ts";
import { type ApplicantDesk, CaseProgress, RepairCheck } from "./contract.ts";
import { caseErrors } from "./errors.ts";

const TAGS = ["公开"];

export function registerPublicCaseRoutes(app: HttpApp, desk: Pick<ApplicantDesk, "preCheck" | "progress">): void {
  app.get(
    "/api/public/v1/records/:id/repair",
    {
      config: { isOpen: true },
      schema: { tags: TAGS, summary: "一条公示信息能否修复", params: z.object({ id: z.uuid() }), response: { 200: RepairCheck } },
    },
    async (request) => {
      const check = await desk.preCheck(null, request.params.id);
      if (!check) throw caseErrors.unknownRecord();
      return check;
    },
  );

  app.get(
    "/api/public/v1/cases/:caseNo",
    {
      config: { isOpen: true },
      schema: {
        tags: TAGS,
        summary: "凭办件编号查进度",
        params: z.object({ caseNo: z.string().max(40) }),
        response: { 200: CaseProgress },
      },
    },
    async (request) => {
      const progress = await desk.progress(request.params.caseNo.trim().toUpperCase());
      if (!progress) throw caseErrors.unknownCase();
      return progress;
    },
  );
}
