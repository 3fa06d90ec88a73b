// The list of batches and the records of one batch, as tables.
import { z } from "zod";
import { declareExport, type ExportSource, makeHandler, showFields, visibilitiesOpen } from "../access/index.ts";
import { maskPersonName } from "../identifiers/index.ts";
import { type BatchRecordRow, hasPersons, listBatchRecords, openPayload } from "../ledger/index.ts";
import { type Actor, can } from "../people/index.ts";
import { type BatchRow, findUnitsBatch, listBatches } from "./batch-store.ts";
import type { IntakeContext } from "./intake-context.ts";
import { intakeErrors } from "./intake-errors.ts";

const PAGE_SIZE = 500;
const STATE_TITLES: Readonly<Record<BatchRow["state"], string>> = {
  received: "等待处理",
  running: "处理中",
  done: "已完成",
  refused: "整体退回",
  withdrawn: "已撤回",
};

/** The unit whose batches the actor sees; null for all. */
function unitOf(actor: Actor): string | null {
  const decision = can(actor, "batch.read");
  if (!decision.allow) throw intakeErrors.unknownBatch();
  return decision.rowFilter.unit;
}

export function batchesExport(context: IntakeContext): ExportSource {
  return declareExport({
    kind: "batches",
    title: "报送批次",
    action: "batch.read",
    filter: z.object({
      state: z.enum(["received", "running", "done", "refused", "withdrawn"]).optional(),
      resource: z.string().max(100).optional(),
      unit: z.string().max(100).optional(),
      q: z.string().max(200).optional(),
    }),
    prepare: async (actor, { unit, ...filter }) => {
      const read = (offset: number) =>
        listBatches(context.db, { ...filter, unit: unitOf(actor) ?? unit ?? null, sort: "-receivedAt", limit: PAGE_SIZE, offset });
      const { total } = await read(0);
      return {
        columns: ["文件", "信息类别", "报送单位", "状态", "读入", "新增", "更新", "未变", "重复", "问题", "待认定", "接收时间"],
        count: total,
        hasPersons: false,
        subjectId: null,
        ground: null,
        rows: async function* () {
          for (let offset = 0; offset < total; offset += PAGE_SIZE) {
            for (const batch of (await read(offset)).items) yield batchCells(context, batch);
          }
        },
      };
    },
  });
}

function batchCells({ catalog }: IntakeContext, batch: BatchRow): string[] {
  const { read, accepted, updated, unchanged, duplicate, rejected, parked } = batch.counts;
  const counts = [read, accepted, updated, unchanged, duplicate, rejected, parked].map(String);
  const { name } = catalog.get(batch.resource).declaration;
  return [batch.fileName, name, batch.unitName, STATE_TITLES[batch.state], ...counts, batch.receivedAt.toISOString()];
}

export function batchRecordsExport(context: IntakeContext): ExportSource {
  return declareExport({
    kind: "batch-records",
    title: "批次信息",
    action: "batch.read",
    filter: z.object({ batch: z.uuid(), outcome: z.enum(["accepted", "updated"]).default("accepted") }),
    prepare: async (actor, { batch: batchId, outcome }) => {
      const batch = await findUnitsBatch(context.db, batchId, unitOf(actor));
      if (!batch) throw intakeErrors.unknownBatch();
      const resource = context.catalog.get(batch.resource, batch.resourceVersion);
      const opens = visibilitiesOpen(makeHandler(actor), batch.unitCode);
      const isOwn = actor.unit === batch.unitCode;
      const cellsOf = (row: BatchRecordRow) => {
        const shown = new Map(
          showFields(resource, opens, openPayload(context.sealer, resource, row)).map(({ code, value }) => [code, value]),
        );
        const name = row.subjectKind === "person" && !isOwn ? maskPersonName(row.subjectName) : row.subjectName;
        return [String(row.rowNo), name, row.isDisputed ? "有异议" : "", ...resource.fields.map(({ code }) => shown.get(code) ?? "")];
      };
      return {
        columns: ["行号", "主体", "异议", ...resource.fields.map(({ title }) => title)],
        count: batch.counts[outcome],
        hasPersons: await hasPersons(context.db, batchId),
        subjectId: null,
        ground: null,
        rows: async function* () {
          for (let offset = 0; ; offset += PAGE_SIZE) {
            const rows = await listBatchRecords(context.db, { batchId, outcome, limit: PAGE_SIZE, offset });
            for (const row of rows) yield cellsOf(row);
            if (rows.length < PAGE_SIZE) return;
          }
        },
      };
    },
  });
}
