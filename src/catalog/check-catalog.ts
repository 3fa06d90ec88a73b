// Finds the mistakes of catalog folders before anything is loaded, each with file and line.
import { basename, extname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkExamples } from "./check-examples.ts";
import { checkProfile } from "./check-profile.ts";
import { checkResource } from "./check-resource.ts";
import type { CodeTable } from "./code-table.ts";
import { type CatalogFolder, type Declared, readCatalogFolder } from "./read-folder.ts";
import type { Finding } from "./source-file.ts";

/** The national base that ships with the platform. */
export const NATIONAL_CATALOG_DIR = fileURLToPath(new URL("../../catalog", import.meta.url));

/** Checks one folder: the national base by itself, a city's part on top of the base. Only findings of that folder are told. */
export async function checkCatalogFolder(dir: string, baseDir: string = NATIONAL_CATALOG_DIR): Promise<readonly Finding[]> {
  const folder = await readCatalogFolder(dir);
  if (folder.scope === "national") return checkFolders([folder]);
  const base = await readCatalogFolder(baseDir);
  return checkFolders([base, folder]).filter((finding) => resolve(finding.file).startsWith(resolve(dir)));
}

/** The first folder is the national base, the others are cities'. */
export function checkFolders(folders: readonly CatalogFolder[]): readonly Finding[] {
  const tables = folders.flatMap((folder) => folder.codeTables);
  const resources = folders.flatMap((folder) => folder.resources);
  const profiles = folders.flatMap((folder) => folder.profiles);
  const codeTables = new Map(tables.map(({ value }) => [value.table, value]));
  const scope = { codeTables, prohibited: folders.flatMap((folder) => folder.prohibited) };
  // A resource whose file could not be read is told once, not again by each profile that names it.
  const unread = new Set(folders.flatMap((folder) => folder.findings).map((finding) => basename(finding.file, extname(finding.file))));
  const resourcesByName = new Map(resources.map(({ value }) => [value.resource, value]));
  return [
    ...folders.flatMap((folder) => folder.findings),
    ...folders.slice(1).flatMap(refuseSecondBase),
    ...findRepeats(resources, { idOf: (value) => value.resource, key: "resource", noun: "资源" }),
    ...findRepeats(tables, { idOf: (value) => value.table, key: "table", noun: "代码表" }),
    ...findRepeats(profiles, { idOf: (value) => value.profile, key: "profile", noun: "映射方案" }),
    ...tables.flatMap(checkCodeTable),
    ...folders.flatMap((folder) => folder.resources.flatMap((declared) => checkWhole(declared, scope, folder))),
    ...profiles.filter(({ value }) => !unread.has(value.resource)).flatMap((declared) => checkProfile(declared, resourcesByName)),
  ];
}

/** Examples are tried only where the declaration itself holds together. */
function checkWhole(
  declared: CatalogFolder["resources"][number],
  scope: Parameters<typeof checkResource>[1],
  folder: CatalogFolder,
): readonly Finding[] {
  const findings = checkResource(declared, scope, folder);
  return findings.length > 0 ? findings : checkExamples(declared, scope.codeTables);
}

function refuseSecondBase(folder: CatalogFolder): readonly Finding[] {
  if (folder.scope === "city") return [];
  return [{ file: `${folder.dir}/catalog.yaml`, line: 1, words: "只能有一个全国基础目录，城市目录的 scope 应为 city" }];
}

function findRepeats<Value>(
  declared: readonly Declared<Value>[],
  naming: { idOf: (value: Value) => string; key: string; noun: string },
): readonly Finding[] {
  const files = new Map<string, string>();
  return declared.flatMap(({ value, source }) => {
    const id = naming.idOf(value);
    const earlier = files.get(id);
    if (earlier !== undefined) return [source.find([naming.key], `${naming.noun} ${id} 已在 ${earlier} 中声明，标识不能重复`)];
    files.set(id, source.file);
    return [];
  });
}

function checkCodeTable({ value: table, source }: Declared<CodeTable>): readonly Finding[] {
  const codes = new Set(table.codes.map((entry) => entry.code));
  const owners = new Map<string, string>();
  return table.codes.flatMap((entry, index) => {
    const path = ["codes", index] as const;
    const findings = entry.mapsTo
      .filter((code) => !codes.has(code))
      .map((code) => source.find([...path, "mapsTo"], `mapsTo 中的 ${code} 不在本代码表内`));
    if (entry.code.includes(";")) findings.push(source.find([...path, "code"], "代码不得含分号，分号用于隔开多项"));
    if (entry.validFrom !== undefined && entry.validUntil !== undefined && entry.validUntil < entry.validFrom)
      findings.push(source.find([...path, "validUntil"], "validUntil 早于 validFrom"));
    for (const written of new Set([entry.code, entry.title ?? entry.code, entry.exchangeCode ?? entry.code, ...entry.aliases])) {
      const owner = owners.get(written);
      if (owner !== undefined) findings.push(source.find(path, `写法“${written}”同时属于 ${owner} 和 ${entry.code}`));
      else owners.set(written, entry.code);
    }
    return findings;
  });
}
