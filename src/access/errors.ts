import { declareErrors } from "../platform/index.ts";

export const accessErrors = declareErrors("access", {
  rulesInvalid: { status: 500, words: "查阅规则文件有 {count} 处错误:\n{mistakes}" },
  groundMissing: { status: 403, words: "查阅这些信息须先填写查阅事由和事项编号" },
  purposeUnknown: { status: 400, words: "没有这种查阅事由,请从列表中选择" },
  purposeNotForRole: { status: 403, words: "您的岗位不能以“{title}”为由查阅" },
  matterNoInvalid: { status: 400, words: "事项编号不符合要求({hint})" },
  consentMissing: { status: 400, words: "以“{title}”为由查阅,须填写授权书编号({hint})" },
  subjectMissing: { status: 404, words: "没有这个主体" },
  purposeTooNarrow: { status: 403, words: "所填查阅事由不能查看这一项,请换用适当的事由" },
});
