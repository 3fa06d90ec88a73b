// Reads a folder of declarations: resources/, code-tables/, profiles/, and the manifest that tells the national base from a city's own.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { CodeTable } from "./code-table.ts";
import { Resource } from "./contract.ts";
import { CatalogManifest, Profile } from "./profile.ts";
import { parseWith } from "./schema-findings.ts";
import { type Finding, parseSource, type SourceFile } from "./source-file.ts";

export interface Declared<Value> {
  readonly value: Value;
  readonly source: SourceFile;
}

export interface CatalogFolder {
  readonly dir: string;
  /** A folder without a manifest is a city's: what it adds needs a local regulation. */
  readonly scope: "national" | "city";
  readonly prohibited: CatalogManifest["prohibited"];
  readonly resources: readonly Declared<Resource>[];
  readonly codeTables: readonly Declared<CodeTable>[];
  readonly profiles: readonly Declared<Profile>[];
  readonly findings: readonly Finding[];
}

export async function readCatalogFolder(dir: string): Promise<CatalogFolder> {
  const problem = await describeUnusable(dir);
  const [manifest, resources, codeTables, profiles] = await Promise.all([
    readManifest(dir),
    readAll(join(dir, "resources"), Resource),
    readAll(join(dir, "code-tables"), CodeTable),
    readAll(join(dir, "profiles"), Profile),
  ]);
  return {
    dir,
    scope: manifest.value?.scope ?? "city",
    prohibited: manifest.value?.prohibited ?? [],
    resources: resources.declared,
    codeTables: codeTables.declared,
    profiles: profiles.declared,
    findings: [
      ...(problem === null ? [] : [{ file: dir, line: 1, words: problem }]),
      ...manifest.findings,
      ...resources.findings,
      ...codeTables.findings,
      ...profiles.findings,
    ],
  };
}

/** What a folder of this platform holds: at least one of these, or it is not one of ours. */
const KNOWN_NAMES = ["catalog.yaml", "city.yaml", "resources", "code-tables", "profiles"];

async function describeUnusable(dir: string): Promise<string | null> {
  const names = await readdir(dir).catch(() => null);
  if (names === null) return "文件夹不存在或无法读取，请核对路径";
  return KNOWN_NAMES.some((name) => names.includes(name))
    ? null
    : "这里没有目录文件，请指定含有 resources、code-tables 或 profiles 的文件夹";
}

async function readManifest(dir: string): Promise<{ value: CatalogManifest | null; findings: readonly Finding[] }> {
  const file = join(dir, "catalog.yaml");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return { value: null, findings: [] };
  const { source, findings } = parseSource(file, text);
  return findings.length > 0 ? { value: null, findings } : parseWith(CatalogManifest, source);
}

async function readAll<Schema extends z.ZodType>(folder: string, schema: Schema) {
  const names = await readdir(folder).catch(() => [] as string[]);
  const declared: Declared<z.output<Schema>>[] = [];
  const findings: Finding[] = [];
  for (const name of names.filter((name) => /\.ya?ml$/.test(name)).sort()) {
    const file = join(folder, name);
    const { source, findings: mistakes } = parseSource(file, await readFile(file, "utf8"));
    findings.push(...mistakes);
    if (mistakes.length > 0) continue;
    const parsed = parseWith(schema, source);
    findings.push(...parsed.findings);
    if (parsed.value !== null) declared.push({ value: parsed.value, source });
  }
  return { declared, findings };
}
