// Writes docs/resources from the catalog. With --check it changes nothing and fails when a page is not what the catalog says.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildProblemPage, buildReference, loadCatalog, NATIONAL_CATALOG_DIR } from "../src/catalog/index.ts";

const folder = join(import.meta.dirname, "..", "docs", "resources");

async function main(isCheck: boolean): Promise<number> {
  const catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
  const pages = new Map([...catalog.resources.values()].map((resource) => [`${resource.resource}.md`, buildReference(resource)]));
  pages.set("problems.md", buildProblemPage());
  await mkdir(folder, { recursive: true });
  const stale = (await readdir(folder)).filter((name) => name.endsWith(".md") && !pages.has(name));
  const changed: string[] = [];
  for (const [name, page] of pages) if ((await readFile(join(folder, name), "utf8").catch(() => "")) !== page) changed.push(name);
  if (isCheck) {
    for (const name of [...changed, ...stale]) console.log(`docs/resources/${name} is not what the catalog says`);
    return changed.length + stale.length === 0 ? 0 : 1;
  }
  for (const name of changed) await writeFile(join(folder, name), pages.get(name) ?? "");
  for (const name of stale) await rm(join(folder, name));
  console.log(`docs/resources: ${changed.length} pages written, ${stale.length} removed`);
  return 0;
}

process.exitCode = await main(process.argv.includes("--check"));
