// A resource version as it is kept: the declaration with everything that its meaning depends on, so that it can be compiled again years later.
import { createHash } from "node:crypto";
import { z } from "zod";
import { CodeTable } from "./code-table.ts";
import type { ResourceSource } from "./compiled-resource.ts";
import { Resource } from "./contract.ts";
import { Profile } from "./profile.ts";

export const StoredDeclaration = z.object({ resource: Resource, codeTables: z.array(CodeTable), profiles: z.array(Profile) });
export type StoredDeclaration = z.infer<typeof StoredDeclaration>;

export function storeDeclaration({ declaration, codeTables, profiles }: ResourceSource): StoredDeclaration {
  const names = [...new Set(declaration.fields.flatMap((field) => field.codeTable ?? []))].sort();
  return {
    resource: declaration,
    codeTables: names.flatMap((name) => codeTables.get(name) ?? []),
    profiles: [...profiles].sort((one, other) => (one.profile < other.profile ? -1 : 1)),
  };
}

export function recallDeclaration(stored: unknown, version: number): ResourceSource {
  const { resource, codeTables, profiles } = StoredDeclaration.parse(stored);
  return { declaration: resource, version, codeTables: new Map(codeTables.map((table) => [table.table, table])), profiles };
}

/** Of the parsed declaration: comments, blanks and the order of keys in the YAML make no new version. */
export function hashDeclaration(stored: StoredDeclaration): Buffer {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(stored)))
    .digest();
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, sortKeys(part)]),
  );
}
