import { declareErrors } from "../platform/index.ts";

export const clientErrors = declareErrors("clients", {
  missing: { status: 404, words: "没有这个接口调用方" },
  keyMissing: { status: 404, words: "没有这把密钥" },
  purposeUnknown: { status: 400, words: "没有“{purpose}”这一用途，或者您的岗位不能以此用途申请" },
  scopeUnknown: { status: 400, words: "目录中没有 {resource} 的数据项：{fields}" },
  beyondMaker: { status: 403, words: "这些数据项超出您本人以此用途可查看的范围，不能授予接口：{fields}" },
  personal: { status: 400, words: "这些数据项含个人敏感信息，不通过接口提供：{fields}" },
  quotaTooLarge: { status: 400, words: "每日调用次数最多 {most} 次" },
  expiryInvalid: { status: 400, words: "有效期须晚于今天，最长 {days} 日" },
  ownRequest: { status: 403, words: "申请人不能审批自己的申请" },
  notWaiting: { status: 409, words: "该申请已经处理过" },
  notApproved: { status: 409, words: "该调用方未获批准或已停用，不能发放密钥" },
  // towards the other system
  keyRefused: { status: 401, words: "密钥无效、已过期或已停用" },
  addressRefused: { status: 403, words: "不允许从该网络地址调用" },
  makerLacks: { status: 403, words: "申请人已不具备相应权限，请由本单位在职人员重新申请" },
  outOfScope: { status: 403, words: "未授权查询这一类信息" },
  quotaUsed: { status: 429, words: "今日调用次数已用完" },
  tooFast: { status: 429, words: "调用过于频繁，请稍后再试" },
});
