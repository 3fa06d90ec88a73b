// The exchange file: where the upper platform offers no interface, a clerk carries a file there and its answer back.
import { z } from "zod";
import { appendAuditEvent } from "../../audit/index.ts";
import type { CasesContext, Taker } from "../case-context.ts";
import { caseErrors } from "../errors.ts";
import { applyResults } from "./sync-upper.ts";
import { UpperResult } from "./upper-platform.ts";
import { listOutOf, setSent } from "./upper-store.ts";

const FORMAT = "xinshu-repair-1";

export const ExchangeFile = z.object({
  format: z.literal(FORMAT),
  city: z.string(),
  madeAt: z.iso.datetime(),
  reports: z.array(z.object({ messageKey: z.string(), payload: z.record(z.string(), z.unknown()) })),
});
export type ExchangeFile = z.infer<typeof ExchangeFile>;

export const ResultFile = z.strictObject({ format: z.literal(FORMAT), results: z.array(UpperResult).max(10_000) });
export type ResultFile = z.infer<typeof ResultFile>;

/** Everything decided between two instants; what waited to be sent is sent by this. */
export async function exportExchange(ctx: CasesContext, taker: Taker, range: { from: Date; until: Date }): Promise<ExchangeFile> {
  const at = ctx.clock.now();
  const messages = await listOutOf(ctx.db, range);
  await ctx.db.transaction(async (tx) => {
    for (const { subjectId, messageId } of messages) await setSent(tx, { subjectId, messageId, at });
    const { accountId, unit } = taker;
    await appendAuditEvent(tx, { kind: "case.exchange.exported", accountId, unit, detail: { messages: messages.length } }, at);
  });
  const reports = messages.map(({ messageKey, payload }) => ({ messageKey, payload: { ...payload } }));
  return { format: FORMAT, city: ctx.config.city, madeAt: at.toISOString(), reports };
}

export interface ImportReport {
  readonly applied: number;
  readonly passedOver: number;
  readonly differing: number;
}

/** Throws case.exchangeInvalid; a file that was read before changes nothing. */
export async function importExchange(ctx: CasesContext, taker: Taker, file: unknown): Promise<ImportReport> {
  const parsed = ResultFile.safeParse(file);
  if (!parsed.success) throw caseErrors.exchangeInvalid({ reason: parsed.error.issues[0]?.path.join(".") || "format" });
  const report = await applyResults(ctx, parsed.data.results);
  const { accountId, unit } = taker;
  await appendAuditEvent(ctx.db, { kind: "case.exchange.imported", accountId, unit, detail: { results: report.applied } }, ctx.clock.now());
  return report;
}
