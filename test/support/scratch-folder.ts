// Where a test run keeps its server; apart from database.ts because vitest's own process must not load test code.
import { join } from "node:path";

export function serverFolderOf(scratchFolder: string): string {
  return join(scratchFolder, "server");
}
