// Writes the pages of docs/ that are made from declarations: docs/resources from the catalog, docs/RIGHTS.md from the table of rights,
// docs/AUDIT-EVENTS.md from the table of declared events, docs/CASE-RULES.md from the case types and their rules.
// With --check it changes nothing and fails when a page is not what its declaration says.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildEventPage } from "../src/audit/index.ts";
import { buildCaseRulesPage } from "../src/cases/index.ts";
import { buildProblemPage, buildReference, loadCatalog, NATIONAL_CATALOG_DIR } from "../src/catalog/index.ts";
import { loadLetters } from "../src/letters/index.ts";
import { buildRightsPage } from "../src/people/index.ts";

/** Whose names the letters bear on the page. */
const EXAMPLE_CITY = "sanya";
const folder = join(import.meta.dirname, "..", "docs");

/** By their place below docs/. In a folder that is made as a whole, a page that no declaration asks for is removed. */
async function makePages(): Promise<Map<string, string>> {
  const catalog = await loadCatalog([NATIONAL_CATALOG_DIR]);
  const resources = [...catalog.resources.values()].map(
    (resource) => [`resources/${resource.resource}.md`, buildReference(resource)] as const,
  );
  return new Map([
    ...resources,
    ["resources/problems.md", buildProblemPage()],
    ["CASE-RULES.md", await buildCaseRulesPage(catalog, [NATIONAL_CATALOG_DIR], (await loadLetters(EXAMPLE_CITY)).kinds)],
    ["RIGHTS.md", buildRightsPage()],
    ["AUDIT-EVENTS.md", buildEventPage()],
  ]);
}

async function main(isCheck: boolean): Promise<number> {
  const pages = await makePages();
  await mkdir(join(folder, "resources"), { recursive: true });
  const stale = (await readdir(join(folder, "resources")))
    .map((name) => `resources/${name}`)
    .filter((name) => name.endsWith(".md") && !pages.has(name));
  const changed: string[] = [];
  for (const [name, page] of pages) if ((await readFile(join(folder, name), "utf8").catch(() => "")) !== page) changed.push(name);
  if (isCheck) {
    for (const name of [...changed, ...stale]) console.log(`docs/${name} is not what its declaration says`);
    return changed.length + stale.length === 0 ? 0 : 1;
  }
  for (const name of changed) await writeFile(join(folder, name), pages.get(name) ?? "");
  for (const name of stale) await rm(join(folder, name));
  console.log(`docs: ${changed.length} pages written, ${stale.length} removed`);
  return 0;
}

process.exitCode = await main(process.argv.includes("--check"));
