// What can keep the platform from starting or answering. Start-up words carry English too: the person at the terminal may read either.
import { declareErrors } from "./declare-errors.ts";

export const platformErrors = declareErrors("platform", {
  settingInvalid: { status: 500, words: "环境变量 {name} 的值不对:{rule}。Environment variable {name} is wrong: {ruleEn}." },
  folderNotWritable: {
    status: 500,
    words:
      "数据目录 {folder} 不可写,请更换 DATA_DIR 或修改权限。The data folder {folder} is not writable; change DATA_DIR or its permissions.",
  },
  portTaken: {
    status: 500,
    words: "端口 {port} 已被占用,请用 PORT 指定其他端口。Port {port} on {host} is already taken; choose another with PORT.",
  },
  addressNotUsable: { status: 500, words: "不能在 {host}:{port} 上监听({reason})。Cannot listen on {host}:{port} ({reason})." },
  tlsFileUnreadable: { status: 500, words: "读不到证书或私钥文件 {file}。The certificate or key file {file} cannot be read." },
  tlsFilesWrong: { status: 500, words: "{file} 不能用于 HTTPS:{reason}。{file} cannot be used for HTTPS: {reasonEn}." },
  databaseUnreachable: {
    status: 503,
    words:
      "连不上数据库 {place}({reason}),请检查 DATABASE_URL 和数据库服务。Cannot reach the database at {place} ({reason}); check DATABASE_URL and the server.",
  },
  databaseTooOld: {
    status: 500,
    words:
      "数据库版本 {version} 过旧,需要 PostgreSQL {versionMin} 或以上。PostgreSQL {version} is too old; {versionMin} or newer is needed.",
  },
  embeddedServerMissing: {
    status: 500,
    words:
      "此机器上没有可用的内置数据库程序({platform}),请用 DATABASE_URL 指定 PostgreSQL。No embedded PostgreSQL for {platform}; set DATABASE_URL.",
  },
  embeddedServerFailed: {
    status: 500,
    words: "内置数据库启动失败({reason}),详见 {logFile}。The embedded database did not start ({reason}); see {logFile}.",
  },
  embeddedServerBusy: {
    status: 500,
    words:
      "另一个进程正在启动或停止内置数据库,请稍后再试。Another process is starting or stopping the embedded database; try again shortly.",
  },
  migrationEdited: {
    status: 500,
    words:
      "迁移 {file} 在执行之后被改动,拒绝继续;请恢复原文件并新写一个迁移。Migration {file} was edited after it had run; restore it and write another one.",
  },
  migrationMissing: {
    status: 500,
    words:
      "数据库已执行迁移 {file},而程序里没有它:程序版本比数据库旧。The database has run migration {file}, which this program does not have: the program is older than the database.",
  },
  migrationNumberTwice: { status: 500, words: "迁移编号 {number} 出现了两次。Migration number {number} is taken twice." },
  migrationFailed: { status: 500, words: "迁移 {file} 执行失败:{reason}。Migration {file} failed: {reason}." },
  masterKeyInvalid: {
    status: 500,
    words: "主密钥必须是 32 字节(64 位十六进制或 base64)。The master key must be 32 bytes, as 64 hexadecimal digits or base64.",
  },
  masterKeyDiffers: {
    status: 500,
    words:
      "主密钥与数据库中的加密数据不符,请恢复原来的 {place}。The master key is not the one this database was sealed with; restore {place}.",
  },
  masterKeyCommandFailed: {
    status: 500,
    words:
      "XINSHU_MASTER_KEY_COMMAND 没有在 {seconds} 秒内给出主密钥,请单独运行该命令检查。XINSHU_MASTER_KEY_COMMAND gave no master key within {seconds} s; run it by itself to see why.",
  },
  masterKeyElsewhere: {
    status: 422,
    words: "主密钥由环境变量或命令给出,请用 --next-command 或 XINSHU_NEXT_MASTER_KEY 给出新的主密钥,改好设置后重新启动。",
  },
  rotationUnderWay: { status: 409, words: "另一种密钥正在更换({kind}),请等它完成,可用 keys status 查看进度。" },
  sealBroken: { status: 500, words: "加密数据无法打开:已损坏、被移动或密钥不符。" },
  fileTooLarge: { status: 413, words: "文件超过 {limit} 的上限,请拆分后再上传" },
  fileMissing: { status: 404, words: "找不到这个文件的原始内容" },
  fileCut: { status: 400, words: "文件没有传完,请重新上传" },
  requestInvalid: { status: 400, words: "请求内容不符合要求" },
  requestTooLarge: { status: 413, words: "请求内容过大" },
  mediaTypeUnknown: { status: 415, words: "不支持这种内容类型" },
  addressMalformed: { status: 400, words: "请求无法识别;地址中的中文和空格须先作百分号编码(UTF-8)" },
  routeMissing: { status: 404, words: "没有这个地址" },
  tooManyRequests: { status: 429, words: "访问过于频繁,请在 {seconds} 秒后再试" },
  unexpected: { status: 500, words: "系统出了差错,内容没有改变;请稍后再试,并把请求编号告诉管理员" },
});
