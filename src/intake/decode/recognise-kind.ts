// What a file is by its bytes: a name may lie, and .xls often is a web page.

import { listCompoundNames } from "./compound-file.ts";
import { decodeErrors } from "./decode-errors.ts";
import type { LocalCopy } from "./local-copy.ts";
import type { ZipParts } from "./zip-parts.ts";

export type Container = "zip" | "compound" | "text";

/** How many bytes `recogniseContainer` wants to see. */
export const RECOGNISED_BYTES = 1024;

const SIGNATURES: readonly { readonly bytes: string; readonly found: string }[] = [
  { bytes: "25504446", found: " PDF 文件" },
  { bytes: "ffd8ff", found: " JPEG 图片" },
  { bytes: "89504e47", found: " PNG 图片" },
  { bytes: "47494638", found: " GIF 图片" },
  { bytes: "52617221", found: " RAR 压缩包" },
  { bytes: "377abcaf271c", found: " 7z 压缩包" },
  { bytes: "1f8b08", found: " GZIP 压缩包" },
  { bytes: "7b5c727466", found: " RTF 文档" },
  { bytes: "7f454c46", found: "可执行程序" },
  { bytes: "53514c69746520666f726d61742033", found: "数据库文件" },
];

/** Openings of text that is no table: pages and XML that programs save under the name .xls, mail archives, JSON. */
const TEXT_OPENINGS: readonly { readonly opening: RegExp; readonly found: string }[] = [
  { opening: /^<(!doctype\s+html|html|head|body|meta|table|style|div)[\s>]/i, found: "网页（HTML）表格" },
  { opening: /^mime-version:/i, found: "网页（MHT）存档" },
  { opening: /^<(\?xml|workbook|ss:workbook)[\s>]/i, found: " XML 文件" },
  { opening: /^(\[\s*\{|\{\s*")/, found: " JSON 文件" },
];

export function recogniseContainer(firstBytes: Buffer): Container {
  const hex = firstBytes.subarray(0, 16).toString("hex");
  if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) return "zip";
  if (hex.startsWith("d0cf11e0a1b11ae1")) return "compound";
  const known = SIGNATURES.find((signature) => hex.startsWith(signature.bytes));
  if (known !== undefined) throw decodeErrors.wrongKind({ found: known.found });
  const text = firstBytes
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart();
  const opening = TEXT_OPENINGS.find((candidate) => candidate.opening.test(text));
  if (opening !== undefined) throw decodeErrors.wrongKind({ found: opening.found });
  return "text";
}

/** Refuses every zip that is no XLSX workbook. */
export function checkIsWorkbook({ names }: Pick<ZipParts, "names">): void {
  if (names.has("xl/workbook.bin")) throw decodeErrors.wrongKind({ found: " XLSB 二进制工作簿" });
  if (names.has("[Content_Types].xml")) {
    if (startsAny(names, "word/")) throw decodeErrors.wrongKind({ found: " Word 文档" });
    if (startsAny(names, "ppt/")) throw decodeErrors.wrongKind({ found: " PPT 演示文稿" });
    return;
  }
  if (names.has("mimetype") && names.has("content.xml")) throw decodeErrors.wrongKind({ found: " OpenDocument 文件" });
  throw decodeErrors.wrongKind({ found: "压缩包" });
}

/** Refuses every compound file that is no old binary workbook without password. */
export async function checkIsBinaryWorkbook(copy: LocalCopy): Promise<void> {
  const names = new Set(await listCompoundNames(copy));
  if (names.has("EncryptedPackage") || names.has("EncryptionInfo")) throw decodeErrors.workbookLocked();
  if (names.has("Workbook") || names.has("Book")) return;
  if (names.has("WordDocument")) throw decodeErrors.wrongKind({ found: " Word 文档" });
  if (names.has("PowerPoint Document")) throw decodeErrors.wrongKind({ found: " PPT 演示文稿" });
  throw decodeErrors.corruptWorkbook({ part: "文件结构" });
}

function startsAny(names: ReadonlySet<string>, prefix: string): boolean {
  return [...names].some((name) => name.startsWith(prefix));
}
