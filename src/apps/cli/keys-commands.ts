// `xinshu keys …`: what keys there are, another data or hash key, another master key. No key is ever printed.
import type { Command } from "commander";
import { appendAuditEvent } from "../../audit/index.ts";
import {
  declareErrors,
  installNextMasterKey,
  type KeyKind,
  listKeys,
  listRotations,
  makeNextMasterKey,
  openDatabase,
  openMasterKey,
  platformErrors,
  type Rotation,
  readConfig,
  rewrapKeys,
  type StoredKey,
} from "../../platform/index.ts";
import { closeHouse, type House, openHouse } from "../house.ts";
import { changeKeys } from "../keys/change-keys.ts";
import { EXIT } from "./exit-codes.ts";

const keyErrors = declareErrors("keys", {
  kindMissing: { status: 422, words: "请用 --data 或 --hash 说明更换哪一种密钥" },
});

const KIND_WORDS = { data: "数据密钥", hash: "散列密钥" } satisfies Record<KeyKind, string>;
const STATE_WORDS = { current: "使用中", decrypting: "仅用于解密或查找", retired: "已停用" } satisfies Record<StoredKey["state"], string>;
const PHASE_WORDS = { announced: "等待各进程知晓新密钥", sweeping: "逐处改写", finished: "已完成" } satisfies Record<
  Rotation["phase"],
  string
>;
const SUITE_WORDS = { international: "AES-256-GCM、HMAC-SHA-256", national: "SM4-GCM、HMAC-SM3" } satisfies Record<
  StoredKey["suite"],
  string
>;
const ROTATIONS_SHOWN = 5;

export function addKeysCommands(program: Command): void {
  const keys = program.command("keys").description("加密密钥:查看、更换、换主密钥");
  keys
    .command("status")
    .description("有哪些密钥,更换进行到哪里")
    .option("--json", "以一个 JSON 对象输出结果")
    .action(({ json }: { json?: boolean }) => withHouse((house) => showStatus(house, json ?? false)));
  keys
    .command("rotate")
    .description("更换数据密钥或散列密钥,系统照常运行;中断后再执行一次即从断处继续")
    .option("--data", "更换数据密钥")
    .option("--hash", "更换散列密钥")
    .action(({ data, hash }: { data?: boolean; hash?: boolean }) => {
      if (data === hash) throw keyErrors.kindMissing();
      return withHouse((house) => rotate(house, data ? "data" : "hash"));
    });
  keys
    .command("rewrap")
    .description("换主密钥:只改写密钥的外包装。文件方式自动生成;其他方式由 XINSHU_NEXT_MASTER_KEY 或 XINSHU_NEXT_MASTER_KEY_COMMAND 给出")
    .action(() => withHouse(rewrap));
}

async function withHouse(work: (house: House) => Promise<number>): Promise<void> {
  const house = await openHouse(readConfig({ LOG_LEVEL: "warn", ...process.env }));
  try {
    process.exitCode = await work(house);
  } finally {
    await closeHouse(house);
  }
}

async function showStatus({ db }: House, json: boolean): Promise<number> {
  const keys = (await listKeys(db)).map(({ wrapped: _, ...key }) => key);
  const rotations = await listRotations(db, ROTATIONS_SHOWN);
  if (json) {
    console.log(JSON.stringify({ keys, rotations }));
    return EXIT.done;
  }
  for (const { kind, keyId, state, suite, masterId, createdAt } of keys)
    console.log(
      `${KIND_WORDS[kind]} ${keyId} ${STATE_WORDS[state]},${SUITE_WORDS[suite]},主密钥 ${masterId},${createdAt.toISOString()} 生成`,
    );
  for (const rotation of rotations) console.log(describeRotation(rotation));
  return EXIT.done;
}

function describeRotation({ kind, fromKey, toKey, phase, cycle, place, read, changed, unreadableInCycle }: Rotation): string {
  const where = phase === "sweeping" ? `第 ${cycle} 遍,${place ?? "开始"}` : PHASE_WORDS[phase];
  const broken = unreadableInCycle > 0 ? `,${unreadableInCycle} 处无法打开(已损坏或被移动)` : "";
  return `更换${KIND_WORDS[kind]} ${fromKey} → ${toKey}:${where},已读 ${read},已改写 ${changed}${broken}`;
}

async function rotate(house: House, kind: KeyKind): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopping.abort());
  const outcome = await changeKeys(house, kind, stopping.signal);
  const [rotation] = await listRotations(house.db, 1);
  if (rotation) console.log(describeRotation(rotation));
  if (outcome === "elsewhere") console.log("另一进程正在更换,可用 keys status 查看进度");
  return outcome === "finished" ? EXIT.done : EXIT.incomplete;
}

async function rewrap(house: House): Promise<number> {
  const { config, clock, ownerUrl } = house;
  const from = await openMasterKey(config);
  const { XINSHU_NEXT_MASTER_KEY: masterKey, XINSHU_NEXT_MASTER_KEY_COMMAND: masterKeyCommand } = process.env;
  const isInFile = !config.masterKey && !config.masterKeyCommand;
  const isGiven = Boolean(masterKey || masterKeyCommand);
  if (!isInFile && !isGiven) throw platformErrors.masterKeyElsewhere();
  const to = isGiven ? await openMasterKey({ dataDir: config.dataDir, masterKey, masterKeyCommand }) : makeNextMasterKey(config.dataDir);
  const owner = openDatabase({ url: ownerUrl, connectionsMax: 1 });
  try {
    const count = await rewrapKeys(owner, { from, to }, (tx) =>
      appendAuditEvent(tx, { kind: "keys.rewrapped", detail: { from: from.masterId, to: to.masterId } }, clock.now()),
    );
    if (!isGiven) installNextMasterKey(config.dataDir, to.masterId);
    console.log(`已用新的主密钥 ${to.masterId} 包装 ${count} 把密钥`);
    console.log(
      isGiven
        ? "请立即把设置改为新的主密钥;运行中的服务须重新启动"
        : `原主密钥保留在 keys/master.${from.masterId}.former,供打开以前的备份;备份过期后请删除`,
    );
    return EXIT.done;
  } finally {
    await owner.close();
  }
}
