import type { ExportView } from "../../../../access/contract.ts";
import { postForFile } from "../../api/request.ts";

/** Fetches the file, which uses it up, and hands it to the browser to keep. */
export async function saveExport({ exportId, title, format }: Pick<ExportView, "exportId" | "title" | "format">): Promise<void> {
  const file = await postForFile(`/api/v1/exports/${encodeURIComponent(exportId)}/download`);
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${title}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
