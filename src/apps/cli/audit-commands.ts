// `xinshu audit …`: the log's key, export, verification, proofs and witnessing.
import { writeFileSync } from "node:fs";
import type { Command } from "commander";
import {
  auditErrors,
  bringLogUpToDate,
  eraseEvent,
  exportLogFile,
  makeEventProof,
  makeSigner,
  openKeyFile,
  openLogKey,
  policyFileOf,
  publishLog,
  readPolicyFile,
  witnessLog,
  writeVerifier,
} from "../../audit/index.ts";
import { DeclaredError, openDatabase, readConfig } from "../../platform/index.ts";
import { closeHouse, type House, openHouse } from "../house.ts";
import { addAuditChecks } from "./audit-check-commands.ts";
import { EXIT } from "./exit-codes.ts";

export function addAuditCommands(program: Command): void {
  const audit = program.command("audit").description("留痕日志:导出、核验、证明、见证");
  audit
    .command("key")
    .description("显示日志的公钥")
    .action(async () => withHouse(async (house) => console.log(writeVerifier(keyOf(house)))));
  audit
    .command("export")
    .description("导出全部留痕，供离线核验")
    .requiredOption("--out <file>", "输出文件（一行一个 JSON 对象；含业务内容，注意保管）")
    .action(async ({ out }: { out: string }) => withHouse((house) => exportTo(house, out)));
  audit
    .command("publish")
    .description("把公开的日志（检查点与哈希片，不含个人信息）写成文件夹")
    .requiredOption("--out <folder>", "输出文件夹")
    .action(async ({ out }: { out: string }) => withHouse((house) => publishTo(house, out)));
  audit
    .command("prove")
    .description("为一条留痕出具证明")
    .argument("<event>", "留痕编号")
    .requiredOption("--out <file>", "输出文件，以 .tlog-proof 结尾")
    .action(async (event: string, { out }: { out: string }) => withHouse((house) => proveTo(house, event, out)));
  audit
    .command("erase")
    .description("依法删除一条留痕的内容（位置保留，日志仍可核验）")
    .argument("<event>", "留痕编号")
    .requiredOption("--reason <text>", "法律依据与申请编号")
    .action(async (event: string, { reason }: { reason: string }) => withHouse((house) => erase(house, event, reason)));
  audit
    .command("witness")
    .description("作为见证单位，核对日志并会签其检查点")
    .requiredOption("--against <url>", "日志的地址，如 https://…/log")
    .requiredOption("--key <file>", "见证密钥文件；没有时新建")
    .option("--name <name>", "新建密钥时的名称，如 unit.example/witness", "witness")
    .option("--log-key <vkey>", "日志的公钥；不给出时采用首次见到的公钥")
    .action(witness);
  addAuditChecks(audit);
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

function keyOf({ config: { dataDir, city } }: House) {
  return openLogKey({ dataDir, city });
}

/** A tree that was changed by hand cannot grow; what there is must be exported all the more. */
async function settle(house: House): Promise<void> {
  try {
    await bringLogUpToDate({ db: house.db, clock: house.clock, signer: keyOf(house) });
  } catch (error) {
    if (!(error instanceof DeclaredError)) throw error;
    console.error(error.words);
  }
}

async function exportTo(house: House, out: string): Promise<void> {
  await settle(house);
  const lines = await exportLogFile(house.db, out, { vkey: writeVerifier(keyOf(house)), at: house.clock.now() });
  console.log(`已导出 ${lines} 行到 ${out}。用 xinshu audit verify ${out} 核验`);
}

async function publishTo(house: House, out: string): Promise<void> {
  await settle(house);
  const size = await publishLog(house.db, out, writeVerifier(keyOf(house)));
  console.log(`已写出 ${size} 条留痕的公开日志到 ${out}`);
}

async function proveTo(house: House, event: string, out: string): Promise<void> {
  const eventId = checkId(event);
  await settle(house);
  writeFileSync(out, await makeEventProof(house.db, eventId, readPolicyFile(policyFileOf(house.config.dataDir))), { mode: 0o600 });
  console.log(`证明已写入 ${out}。用 xinshu audit check-proof ${out} 核验`);
}

async function erase(house: House, event: string, reason: string): Promise<void> {
  await settle(house);
  const owner = openDatabase({ url: house.ownerUrl, connectionsMax: 1 });
  try {
    await eraseEvent(owner, { eventId: checkId(event), reason, at: house.clock.now() });
  } finally {
    await owner.close();
  }
  console.log(`留痕 ${event} 的内容已删除,日志中记有依据`);
}

function checkId(event: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(event)) throw auditErrors.eventMissing();
  return event;
}

interface WitnessOptions {
  readonly against: string;
  readonly key: string;
  readonly name: string;
  readonly logKey?: string;
}

async function witness({ against, key, name, logKey }: WitnessOptions): Promise<void> {
  const signer = openKeyFile(key, () => makeSigner(name, 4));
  console.log(`见证公钥:${writeVerifier(signer)}`);
  const size = await witnessLog({ place: against, signer, memoryFile: `${key}.memory`, vkey: logKey ?? null, at: new Date() });
  console.log(`已会签:日志共 ${size} 条,与上次会签一致`);
  process.exitCode = EXIT.done;
}
