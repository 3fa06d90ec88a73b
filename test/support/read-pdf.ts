// The words of a PDF, where a reader of PDF is installed; null elsewhere.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export function readPdf(pdf: Uint8Array): string | null {
  const file = join(tmpdir(), `xinshu-paper-${process.pid}.pdf`);
  writeFileSync(file, pdf);
  try {
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return text.replaceAll(/[ \t]+/g, " ");
  } catch {
    return null;
  }
}
