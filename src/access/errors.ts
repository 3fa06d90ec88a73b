import { declareErrors } from "../platform/index.ts";

export const accessErrors = declareErrors("access", {
  rulesInvalid: { status: 500, words: "查阅规则文件有 {count} 处错误:\n{mistakes}" },
  groundMissing: { status: 403, words: "查阅这些信息须先填写查阅事由和事项编号" },
  purposeUnknown: { status: 400, words: "没有这种查阅事由,请从列表中选择" },
  purposeNotForRole: { status: 403, words: "您的岗位不能以“{title}”为由查阅" },
  matterNoInvalid: { status: 400, words: "事项编号不符合要求({hint})" },
  numberOfPerson: { status: 400, words: "{title}中不能填写个人的证件号码或电话号码" },
  consentMissing: { status: 400, words: "以“{title}”为由查阅,须填写授权书编号({hint})" },
  subjectMissing: { status: 404, words: "没有这个主体" },
  purposeTooNarrow: { status: 403, words: "所填查阅事由不能查看这一项,请换用适当的事由" },
  exportUnknown: { status: 400, words: "没有这种导出" },
  exportFilterInvalid: { status: 400, words: "导出的筛选条件不符合要求" },
  exportNotAllowed: { status: 403, words: "您的岗位不能导出这些内容" },
  exportTooLarge: { status: 422, words: "符合条件的超过 {rowsMax} 行，请缩小筛选范围后再导出" },
  exportMissing: { status: 404, words: "没有这次导出" },
  exportOwn: { status: 403, words: "本人申请的导出须由他人审批" },
  exportNotWaiting: { status: 409, words: "这次导出已有人审批，或已过审批时限" },
  exportWaits: { status: 409, words: "这次导出含自然人信息，正在等待审批" },
  exportRefused: { status: 409, words: "这次导出没有获得批准：{reason}" },
  exportGone: { status: 410, words: "文件已下载过或已过期限，请重新申请" },
});
