// `xinshu batches` and `xinshu withdraw BATCH`.
import type { Command } from "commander";
import { type BatchView, listRecentBatches, withdrawBatch } from "../../intake/index.ts";
import { drainOutbox, readConfig } from "../../platform/index.ts";
import { closeHouse, type House, openHouse } from "../house.ts";
import { listConsumers } from "../worker/consumers.ts";
import { EXIT } from "./exit-codes.ts";

const SHOWN = 20;
const STATES: Readonly<Record<BatchView["state"], string>> = {
  received: "待处理",
  running: "处理中",
  done: "已完成",
  refused: "已退回",
  withdrawn: "已撤回",
};

export function addBatchCommands(program: Command): void {
  program
    .command("batches")
    .description("最近的批次")
    .option("--unit <code>", "只看一个单位")
    .option("--json", "以一个 JSON 对象输出结果")
    .action(async (options: { unit?: string; json?: boolean }) => {
      await withHouse((house) => showBatches(house, options));
    });
  program
    .command("withdraw")
    .description("撤回一个批次：它改变的内容恢复原状，历史保留")
    .argument("<batch>", "批次号")
    .requiredOption("--reason <text>", "撤回原因")
    .option("--json", "以一个 JSON 对象输出结果")
    .action(async (batchId: string, options: { reason: string; json?: boolean }) => {
      await withHouse((house) => withdraw(house, batchId, options));
    });
}

async function withHouse(work: (house: House) => Promise<void>): Promise<void> {
  const house = await openHouse(readConfig({ LOG_LEVEL: "warn", ...process.env }));
  try {
    await work(house);
    process.exitCode = EXIT.done;
  } finally {
    await closeHouse(house);
  }
}

async function showBatches(house: House, { unit, json }: { unit?: string | undefined; json?: boolean | undefined }): Promise<void> {
  const items = await listRecentBatches(house, { unit: unit ?? null, limit: SHOWN });
  if (json)
    return console.log(
      JSON.stringify({
        items: items.map(({ batch, state, resource, unit: from, fileName, counts }) => ({
          batch,
          state,
          resource,
          unit: from,
          fileName,
          ...counts,
        })),
      }),
    );
  if (items.length === 0) console.log("还没有批次。用 xinshu import 文件 --resource 类别 --unit 单位 报送第一个");
  for (const { batch, state, resourceName, unitName, fileName, counts } of items) {
    console.log(
      `${batch}  ${STATES[state]}  ${resourceName}  ${unitName}  ${fileName}  读取 ${counts.read}，退回 ${counts.rejected}，待认定 ${counts.parked}`,
    );
  }
}

async function withdraw(house: House, batchId: string, { reason, json }: { reason: string; json?: boolean }): Promise<void> {
  const batch = await withdrawBatch(house, { batchId, reason, accountId: null });
  for (const consumer of listConsumers(house)) await drainOutbox(house.db, consumer);
  console.log(json ? JSON.stringify({ batch: batch.batch, state: batch.state, ...batch.counts }) : `批次 ${batchId} 已撤回`);
}
