import { declareErrors } from "../../platform/index.ts";

export const identityErrors = declareErrors("identity", {
  settingInvalid: { status: 500, words: "环境变量 {name} 的值不对:{rule}。Environment variable {name} is wrong: {ruleEn}." },
  fileUnreadable: {
    status: 500,
    words: "读不到 {name} 指定的文件 {path}。The file {path} that {name} names cannot be read.",
  },
  notOffered: { status: 404, words: "本平台没有启用统一身份认证登录" },
  unreachable: { status: 503, words: "统一身份认证暂时无法连接,请稍后再试" },
  // One sentence for every way in which an answer can be wrong: whoever forges one learns nothing.
  refused: { status: 401, words: "统一身份认证没有完成,请重新登录" },
  noAccount: { status: 403, words: "您的统一身份还没有关联本平台的账号,请联系本单位管理员" },
  accountClosed: { status: 403, words: "您的账号已经停用,请与信用管理机构联系" },
  claimsMissing: { status: 403, words: "统一身份认证没有提供办理所需的身份信息,请先在认证平台完成实名认证" },
});
