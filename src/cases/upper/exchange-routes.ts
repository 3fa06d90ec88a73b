// The exchange file in the staff API.
import { z } from "zod";
import { requireActor } from "../../people/index.ts";
import { endOfDay, type HttpApp, startOfDay } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { makeTaker } from "../make-taker.ts";
import { ExchangeFile, exportExchange, importExchange } from "./exchange-file.ts";

const TAGS = ["办件"];

export function registerExchangeRoutes(app: HttpApp, ctx: CasesContext): void {
  const querystring = z.object({ from: z.iso.date(), until: z.iso.date() });
  app.get(
    "/api/v1/case-exchange",
    {
      config: { action: "case.exchange" },
      schema: { tags: TAGS, summary: "导出修复交换文件", querystring, response: { 200: ExchangeFile } },
    },
    async (request) => {
      const taker = await makeTaker(ctx, requireActor(request));
      const { from, until } = request.query;
      // Whole days in Asia/Shanghai, the last one included.
      return exportExchange(ctx, taker, { from: startOfDay(from), until: endOfDay(until) });
    },
  );

  const response = { 200: z.object({ applied: z.int(), passedOver: z.int(), differing: z.int() }) };
  app.post(
    "/api/v1/case-exchange",
    { config: { action: "case.exchange" }, schema: { tags: TAGS, summary: "导入上级平台结果文件", body: z.unknown(), response } },
    async (request) => importExchange(ctx, await makeTaker(ctx, requireActor(request)), request.body),
  );
}
