import { declareErrors } from "../platform/index.ts";

export const letterErrors = declareErrors("letters", {
  missing: { status: 404, words: "没有找到这份文书" },
  codeUnknown: { status: 404, words: "没有找到该核验码对应的文书，请核对文书上的核验码；仍查不到的，请向出具单位核实" },
  kindUnknown: { status: 500, words: "cities/{city}/letters/letters.yaml 中没有文书“{kind}”" },
  fieldsMissing: { status: 500, words: "文书“{kind}”缺少内容：{fields}" },
  templateWrong: { status: 500, words: "文书模板 {template} 排版失败：{reason}" },
  folderInvalid: { status: 500, words: "文书配置有 {count} 处错误:\n{mistakes}" },
});
