// `xinshu import FILE`: a file into the house, beside a running server or without one. Prints the receipt; exit 0 all in, 1 rows rejected or
// parked, 2 refused.
import { createWriteStream } from "node:fs";
import { access } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SingleBar } from "cli-progress";
import type { Command } from "commander";
import { type BatchView, getBatchView, processBatch, receiveBatch, returnBatchRejected } from "../../intake/index.ts";
import { declareErrors, drainOutbox, readConfig, readFilePieces } from "../../platform/index.ts";
import { closeHouse, type House, openHouse } from "../house.ts";
import { listConsumers } from "../worker/consumers.ts";
import { EXIT } from "./exit-codes.ts";

interface ImportOptions {
  readonly resource: string;
  readonly unit: string;
  readonly profile?: string;
  readonly corrects?: string;
  readonly errors?: string;
  readonly json?: boolean;
}

const importErrors = declareErrors("import", {
  fileMissing: { status: 422, words: "找不到或读不了文件 {file}，请核对路径与权限" },
});

const POLL_MS = 200;

export function addImportCommand(program: Command): void {
  program
    .command("import")
    .description("报送一个文件（CSV、XLSX、XLS）")
    .argument("<file>", "文件")
    .requiredOption("--resource <id>", "信息类别，如 penalty")
    .requiredOption("--unit <code>", "报送单位代码，如 market-regulation")
    .option("--profile <name>", "映射方案，如 register-2004")
    .option("--corrects <batch>", "这个文件更正的批次")
    .option("--errors <file>", "把问题数据写成工作簿，以 .xlsx 结尾")
    .option("--json", "以一个 JSON 对象输出结果")
    .action(async (file: string, options: ImportOptions) => {
      process.exitCode = await importFile(file, options);
    });
}

async function importFile(file: string, options: ImportOptions): Promise<number> {
  await access(file).catch(() => {
    throw importErrors.fileMissing({ file });
  });
  const house = await openHouse(readConfig({ LOG_LEVEL: "warn", ...process.env }));
  try {
    const { resource, unit, profile, corrects } = options;
    const received = await receiveBatch(house, {
      resource,
      unit,
      submittedBy: null,
      channel: "cli",
      fileName: basename(file),
      bytes: readFilePieces(file),
      profile,
      corrects,
    });
    const batch = await finish(house, received);
    // A running server publishes by itself; without one the public tables are complete when the command ends.
    for (const consumer of listConsumers(house)) await drainOutbox(house.db, consumer);
    if (options.errors && batch.openRejected > 0) await returnBatchRejected(house, batch.batch, createWriteStream(options.errors));
    return tell(batch, options);
  } finally {
    await closeHouse(house);
  }
}

/** Works on the batch here, or watches when a server's worker has taken it up first. */
async function finish(house: House, received: BatchView): Promise<BatchView> {
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: "{bar} {percentage}% 已读 {read} 行，入库 {entered}，退回 {rejected}", hideCursor: true })
    : null;
  bar?.start(100, 0, { read: 0, entered: 0, rejected: 0 });
  let isOver = false;
  const work = processBatch(house, received.batch).finally(() => {
    isOver = true;
  });
  work.catch(() => {}); // awaited below
  for (;;) {
    const batch = await getBatchView(house, received.batch);
    const { read, accepted, updated, rejected } = batch.counts;
    bar?.update(Math.floor(batch.progress * 100), { read, entered: accepted + updated, rejected });
    if (batch.state !== "received" && batch.state !== "running") break;
    if (isOver) await work;
    await sleep(POLL_MS);
  }
  await work;
  bar?.stop();
  return getBatchView(house, received.batch);
}

function tell(batch: BatchView, { json, errors }: ImportOptions): number {
  if (json)
    console.log(
      JSON.stringify({ batch: batch.batch, state: batch.state, ...batch.counts, ...(batch.refusal ? { refusal: batch.refusal } : {}) }),
    );
  if (batch.refusal) {
    console.error(batch.refusal.words);
    return EXIT.refused;
  }
  if (!json) for (const line of receipt(batch, errors)) console.log(line);
  return batch.counts.rejected + batch.counts.parked > 0 ? EXIT.incomplete : EXIT.done;
}

function receipt(batch: BatchView, errors: string | undefined): string[] {
  const { read, accepted, updated, unchanged, duplicate, rejected, parked } = batch.counts;
  const lines = [
    `批次 ${batch.batch}`,
    `读取 ${read}，新增 ${accepted}，更新 ${updated}，未变 ${unchanged}，重复 ${duplicate}，退回 ${rejected}，待认定 ${parked}`,
  ];
  if (batch.sameFileAs) lines.push(`与已报送的批次 ${batch.sameFileAs} 是同一个文件`);
  if (batch.extraColumns.length > 0) lines.push(`未使用的列：${batch.extraColumns.join("、")}`);
  for (const { title, words, count } of batch.errorSummary.slice(0, 10)) lines.push(`  ${count} 行 ${title ?? "整行"}：${words}`);
  if (rejected > 0)
    lines.push(errors ? `问题数据已写入 ${errors}，改好后直接再次导入该文件即可` : "加 --errors 文件.xlsx 可取回标明原因的问题数据");
  return lines;
}
