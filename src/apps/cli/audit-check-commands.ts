// The commands that check what somebody else's log says. They need no database, only the file and a key.
import type { Command } from "commander";
import {
  AccessProof,
  auditErrors,
  checkAccessProof,
  checkEventProof,
  NO_WITNESSES,
  openRemoteLog,
  readCheckpointFile,
  readPolicyFile,
  readText,
  readVerifier,
  verifyLogFile,
} from "../../audit/index.ts";
import { EXIT } from "./exit-codes.ts";

interface TrustOptions {
  readonly key?: string;
  readonly policy?: string;
  readonly json?: boolean;
}

export function addAuditChecks(audit: Command): void {
  audit
    .command("verify")
    .description("离线核验导出的留痕，指出第一条被改动、删除、调换、插入或截断的留痕")
    .argument("<file>", "xinshu audit export 导出的文件")
    .option("--against <checkpoint>", "以前保存的检查点文件")
    .option("--key <vkey>", "日志的公钥（xinshu audit key 所显示的一行）")
    .option("--policy <file>", "见证策略文件")
    .option("--json", "以一个 JSON 对象输出结果")
    .action(verify);
  audit
    .command("check-proof")
    .description("核验一条留痕的证明")
    .argument("<file>", "证明文件")
    .requiredOption("--key <vkey>", "日志的公钥")
    .option("--policy <file>", "见证策略文件")
    .action(checkProof);
  audit
    .command("check-access")
    .description("核验“谁查过我”的证明：名单与公开日志一致，一次不多，一次不少")
    .argument("<file>", "证明文件")
    .requiredOption("--log <place>", "公开日志的地址或文件夹")
    .requiredOption("--key <vkey>", "日志的公钥")
    .action(checkAccess);
}

async function verify(file: string, { against, key, policy, json }: TrustOptions & { against?: string }): Promise<void> {
  const verdict = await verifyLogFile(file, {
    key: key === undefined ? null : readVerifier(key),
    against: against === undefined ? null : readCheckpointFile(against),
    policy: policy === undefined ? NO_WITNESSES : readPolicyFile(policy),
  });
  const { isWhole, sentence, fault, size, waiting, erased } = verdict;
  const index = fault && "index" in fault ? fault.index : null;
  console.log(json ? JSON.stringify({ whole: isWhole, sentence, change: fault?.change ?? null, index, size, waiting, erased }) : sentence);
  process.exitCode = isWhole ? EXIT.done : EXIT.incomplete;
}

async function checkProof(file: string, { key = "", policy }: TrustOptions): Promise<void> {
  const trust = { key: readVerifier(key), policy: policy === undefined ? NO_WITNESSES : readPolicyFile(policy) };
  const { isProven, sentence, event } = checkEventProof(readText(file), trust);
  console.log(sentence);
  if (event) console.log(JSON.stringify(event, null, 2));
  process.exitCode = isProven ? EXIT.done : EXIT.incomplete;
}

async function checkAccess(file: string, { log, key }: { log: string; key: string }): Promise<void> {
  const proof = AccessProof.safeParse(readJson(file));
  if (!proof.success) throw auditErrors.fileInvalid({ file });
  const { isComplete, sentence } = await checkAccessProof(proof.data, openRemoteLog(log), readVerifier(key));
  console.log(sentence);
  process.exitCode = isComplete ? EXIT.done : EXIT.incomplete;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readText(file));
  } catch {
    throw auditErrors.fileInvalid({ file });
  }
}
