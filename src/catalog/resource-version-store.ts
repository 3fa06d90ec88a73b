// SQL of the catalog: versions of declarations.
import type { Queryable } from "../platform/index.ts";

export interface StoredVersion {
  readonly resource: string;
  readonly version: number;
  readonly contentHash: Buffer;
  readonly declaration: unknown;
}

/** All versions of all resources; some tens of rows. */
export function listVersions(db: Queryable): Promise<StoredVersion[]> {
  return db.list<StoredVersion>(
    `select resource, version, content_hash as "contentHash", declaration from resource_version order by resource, version`,
  );
}

/** Answers whether it was written: two servers that start at once must not both make a version. */
export async function appendVersion(
  db: Queryable,
  row: StoredVersion & { readonly name: string; readonly loadedAt: Date },
): Promise<boolean> {
  const written = await db.run(
    `insert into resource_version (resource, version, name, content_hash, declaration, loaded_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (resource, version) do nothing`,
    [row.resource, row.version, row.name, row.contentHash, JSON.stringify(row.declaration), row.loadedAt],
  );
  return written === 1;
}
