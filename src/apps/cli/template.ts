import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildTemplate, loadCatalog, NATIONAL_CATALOG_DIR } from "../../catalog/index.ts";
import { DeclaredError } from "../../platform/index.ts";

const WRITTEN = 0;
const REFUSED = 2;

/** Needs no database: a template follows from the catalog of the city (environment variable CITY). Answers the exit code. */
export async function writeTemplate({ resource, out }: { resource: string; out: string }): Promise<number> {
  const cityDir = fileURLToPath(new URL(`../../../cities/${process.env.CITY ?? "sanya"}`, import.meta.url));
  try {
    const catalog = await loadCatalog([NATIONAL_CATALOG_DIR, cityDir]);
    await writeFile(out, await buildTemplate(catalog.get(resource)));
  } catch (error) {
    console.error(error instanceof DeclaredError ? error.words : `无法写入 ${out}，请核对路径与权限`);
    return REFUSED;
  }
  console.log(`已生成 ${out}`);
  return WRITTEN;
}
