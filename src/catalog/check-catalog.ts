// Finds the mistakes of catalog folders before anything is loaded.
import type { CatalogFolder } from "./read-folder.ts";
import type { Finding } from "./source-file.ts";

export function checkFolders(folders: readonly CatalogFolder[]): readonly Finding[] {
  return folders.flatMap((folder) => folder.findings);
}
