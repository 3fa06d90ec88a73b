// The catalog of a city: the national base and, on top of it, what the city adds.

import { checkFolders } from "./check-catalog.ts";
import type { CodeTable } from "./code-table.ts";
import { compileResource } from "./compile-resource.ts";
import type { Catalog, CompiledResource, ResourceSource } from "./compiled-resource.ts";
import type { CodeTitle } from "./contract.ts";
import { catalogErrors } from "./errors.ts";
import { readCatalogFolder } from "./read-folder.ts";

/** The first folder is the national base; each further one is a city's. Throws catalogErrors.invalid when any of them holds a mistake. */
export async function loadCatalog(dirs: readonly string[]): Promise<Catalog> {
  const folders = await Promise.all(dirs.map(readCatalogFolder));
  const findings = checkFolders(folders);
  const [first] = findings;
  if (first) throw catalogErrors.invalid({ first: `${first.file}:${first.line} ${first.words}`, count: findings.length });
  const codeTables = new Map(folders.flatMap((folder) => folder.codeTables).map(({ value }) => [value.table, value]));
  const profiles = folders.flatMap((folder) => folder.profiles).map(({ value }) => value);
  const sources = folders
    .flatMap((folder) => folder.resources)
    .map(({ value }) => ({
      declaration: value,
      version: 1,
      codeTables,
      profiles: profiles.filter((profile) => profile.resource === value.resource),
    }));
  return makeCatalog(sources, codeTables);
}

/** `earlier`: versions that records may still stand under. */
export function makeCatalog(
  current: readonly ResourceSource[],
  codeTables: ReadonlyMap<string, CodeTable>,
  earlier: readonly ResourceSource[] = [],
): Catalog {
  const resources = new Map(current.map((source) => [source.declaration.resource, compileResource(source)]));
  const versions = new Map<string, CompiledResource>();
  const sourcesByVersion = new Map(earlier.map((source) => [`${source.declaration.resource}@${source.version}`, source]));
  return { resources, get, codeTable, profilesOf, sources: current };

  function get(name: string, version?: number): CompiledResource {
    const resource = resources.get(name);
    if (resource && (version === undefined || version === resource.version)) return resource;
    return getVersion(name, version);
  }

  function getVersion(name: string, version: number | undefined): CompiledResource {
    if (version === undefined) throw catalogErrors.unknownResource({ resource: name });
    const key = `${name}@${version}`;
    const known = versions.get(key);
    if (known) return known;
    const source = sourcesByVersion.get(key);
    if (!source) throw catalogErrors.unknownVersion({ resource: name, version });
    const compiled = compileResource(source);
    versions.set(key, compiled);
    return compiled;
  }

  function codeTable(name: string): readonly CodeTitle[] {
    const table = codeTables.get(name);
    if (!table) throw catalogErrors.unknownCodeTable({ table: name });
    return listTitles(table);
  }

  function profilesOf(name: string) {
    return current.find((source) => source.declaration.resource === name)?.profiles ?? [];
  }
}

/** Codes with their titles, in the table's order. */
export function listTitles(table: CodeTable): CodeTitle[] {
  return table.codes.map(({ code, title, validFrom, validUntil, mapsTo }) => ({
    code,
    title: title ?? code,
    ...(validFrom ? { validFrom } : {}),
    ...(validUntil ? { validUntil } : {}),
    ...(mapsTo.length > 0 ? { mapsTo } : {}),
  }));
}
