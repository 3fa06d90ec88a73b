// What the uploader is told when a workbook holds more than the one sheet that was read.

/** The sheets beside the form in the template that the platform hands out. */
const TEMPLATE_SHEETS: ReadonlySet<string> = new Set(["填报示例", "填报说明", "代码表"]);

export function noticeOtherSheets(chosen: string, filled: readonly string[]): string[] {
  const others = filled.filter((name) => !TEMPLATE_SHEETS.has(name));
  if (others.length === 0) return [];
  const names = others.map((name) => `“${name}”`).join("、");
  return [`工作簿有 ${others.length + 1} 个有内容的工作表，只读取了第一个“${chosen}”；${names}没有读取，如也要报送请另存为单独的文件。`];
}
