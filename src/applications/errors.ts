import { declareErrors } from "../platform/index.ts";

export const applicationErrors = declareErrors("applications", {
  tooManyDrafts: { status: 409, words: "未提交的申请已有 {max} 份，请先提交或者放弃其中一份" },
  unknownRecord: { status: 404, words: "没有这条信息" },
  noRepairNotice: { status: 409, words: "{words}该信息不出具信用修复告知书。" },
});
