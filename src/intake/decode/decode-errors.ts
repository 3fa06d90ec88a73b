// Why a whole file is refused. Each sentence says what is wrong and what to do next.
import { declareErrors } from "../../platform/index.ts";

export const decodeErrors = declareErrors("decode", {
  emptyFile: { status: 422, words: "文件是空的（0 字节），请重新导出后再上传。" },
  tooLarge: { status: 413, words: "文件有 {sizeMb} MB，超过了 {limitMb} MB 的上限，请按行拆成几个文件分别上传。" },
  wrongKind: { status: 422, words: "这是{found}，不是数据表，请把数据另存为 CSV 或 XLSX 后上传。" },
  workbookLocked: { status: 422, words: "工作簿有密码，请在 Excel 或 WPS 中取消密码并保存后再上传。" },
  corruptWorkbook: { status: 422, words: "工作簿已损坏，无法读取（{part}），请在 Excel 或 WPS 中打开并另存为 XLSX 后再上传。" },
  oversizedWorkbook: { status: 422, words: "工作簿解压后大得不正常，已停止读取，请把数据另存为 CSV 后上传。" },
  xlsTooLarge: { status: 422, words: "旧格式（.xls）的工作簿超过了 {limitMb} MB 或过于复杂，请另存为 XLSX 或 CSV 后上传。" },
  emptySheet: { status: 422, words: "文件里没有数据：没有找到一行有内容的数据，请检查是否导出了正确的工作表。" },
  headerOnly: { status: 422, words: "文件里只有标题行，没有数据行，请填写数据后再上传。" },
  tooManyColumns: {
    status: 422,
    words: "第 {rowNo} 行有内容的列超过了 {columnsMax} 列，请检查是否误填了右侧的单元格，删除多余的列后再上传。",
  },
  brokenEncoding: {
    status: 422,
    words: "文件的文字编码既不是 UTF-8 也不是 GB18030，请在 Excel 或 WPS 中打开，另存为“CSV UTF-8”后再上传。",
  },
  brokenUtf8: { status: 422, words: "文件是 UTF-8 编码，但第 {lineNo} 行附近的文字已损坏，请从原系统重新导出后再上传。" },
  nullByte: { status: 422, words: "文件第 {lineNo} 行附近有空字节，不是正常的文本文件，请从原系统重新导出后再上传。" },
  unclosedQuote: { status: 422, words: "从第 {rowNo} 行开始的双引号一直没有配对，请补上缺少的双引号后再上传。" },
  textAfterQuote: { status: 422, words: "第 {rowNo} 行第 {columnNo} 列的右引号后面还有文字，单元格内的双引号要写成两个，请改正后再上传。" },
  recordTooLong: { status: 422, words: "第 {rowNo} 行超过了 {limitMb} MB，不像是数据行，请检查该行后再上传。" },
});
