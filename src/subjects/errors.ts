import { declareErrors } from "../platform/index.ts";

export const subjectErrors = declareErrors("subject", {
  missing: { status: 404, words: "没有找到这个信用主体" },
  lookupsSlowed: { status: 429, words: "查找多次没有结果，请在 {seconds} 秒后再试，并核对姓名和证件号码" },
  linkMissing: { status: 404, words: "没有找到这条合并或拆分记录" },
  sameSubject: { status: 400, words: "不能与自身合并，请另选一个主体" },
  kindDiffers: { status: 409, words: "主体类别不同，不能合并" },
  personsApart: { status: 409, words: "自然人按证件号码归集，不能按人工判断合并" },
  alreadyMerged: { status: 409, words: "该主体已并入其他主体，请先撤销原来的合并" },
  targetMerged: { status: 409, words: "目标主体已并入其他主体，请选择它并入的那个主体" },
  hasMerged: { status: 409, words: "已有其他主体并入该主体，请先撤销那些合并，或把合并方向反过来" },
  markedNotSame: { status: 409, words: "这两个主体已被认定为不同主体，如认定有误请先撤销该认定" },
  alreadyUndone: { status: 409, words: "这条记录已经撤销过了" },
  notUndoable: { status: 409, words: "拆分记录不能撤销，如需恢复请重新合并" },
});
