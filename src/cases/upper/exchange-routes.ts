// The exchange file in the staff API.
import { z } from "zod";
import { requireActor } from "../../people/index.ts";
import type { HttpApp } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import { makeTaker } from "../make-taker.ts";
import { ExchangeFile, exportExchange, importExchange } from "./exchange-file.ts";

const TAGS = ["办件"];
const SHANGHAI = "+08:00";

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
      const end = new Date(new Date(`${until}T00:00:00${SHANGHAI}`).getTime() + 86_400_000);
      return exportExchange(ctx, taker, { from: new Date(`${from}T00:00:00${SHANGHAI}`), until: end });
    },
  );

  const response = { 200: z.object({ applied: z.int(), passedOver: z.int(), differing: z.int() }) };
  app.post(
    "/api/v1/case-exchange",
    { config: { action: "case.exchange" }, schema: { tags: TAGS, summary: "导入上级平台结果文件", body: z.unknown(), response } },
    async (request) => importExchange(ctx, await makeTaker(ctx, requireActor(request)), request.body),
  );
}
