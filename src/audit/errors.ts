import { declareErrors } from "../platform/index.ts";

export const auditErrors = declareErrors("audit", {
  keyInvalid: { status: 400, words: "密钥不完整或有误:应为一行完整的公钥或私钥文本" },
  policyInvalid: { status: 500, words: "见证策略文件 {file} 第 {line} 行有误" },
  keyFileMissing: { status: 400, words: "读不到密钥文件 {file}" },
  eventMissing: { status: 404, words: "没有这条留痕" },
  eventPending: { status: 409, words: "这条留痕刚刚写入,尚未编入日志,请稍后再试" },
  treeEmpty: { status: 404, words: "日志中还没有留痕" },
  tileMissing: { status: 404, words: "没有这一片日志" },
  treeBroken: { status: 500, words: "日志的哈希树与已签发的检查点不符:数据库被直接改动过。请用 xinshu audit verify 查明" },
  checkpointUnknown: { status: 409, words: "这不是本日志签发过的检查点" },
  witnessUnknown: { status: 403, words: "会签不是由登记的见证单位作出的" },
  alertMissing: { status: 404, words: "没有这条异常查询提示" },
  alertClosed: { status: 409, words: "这条异常查询提示已经关闭" },
  alertOwn: { status: 403, words: "不能关闭关于自己账号的异常查询提示" },
  fileInvalid: { status: 400, words: "{file} 不是本平台导出的留痕文件或证明" },
  logUnreachable: { status: 502, words: "读不到日志 {place}" },
  logKeyDiffers: { status: 409, words: "日志的检查点不是由已知的日志公钥签署的,不予会签" },
  splitView: { status: 409, words: "日志与上次会签时不一致:{reason}。不予会签,请立即报告审计管理员" },
});
