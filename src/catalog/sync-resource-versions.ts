// A changed declaration becomes the next version when the catalog is loaded; records keep the version they came in under.
import type { Database, Queryable } from "../platform/index.ts";
import type { Catalog, ResourceSource } from "./compiled-resource.ts";
import { makeCatalog } from "./load-catalog.ts";
import { appendVersion, listVersions, type StoredVersion } from "./resource-version-store.ts";
import { hashDeclaration, recallDeclaration, storeDeclaration } from "./stored-declaration.ts";

/** The catalog again, each resource under its version, with every earlier version at hand for `get(resource, version)`. */
export async function syncResourceVersions(db: Pick<Database, "transaction">, catalog: Catalog, now: Date): Promise<Catalog> {
  return db.transaction(async (tx) => {
    const known = await listVersions(tx);
    const current: ResourceSource[] = [];
    for (const source of catalog.sources) current.push({ ...source, version: await settleVersion(tx, { source, known, now }) });
    const earlier = known
      .filter((row) => !current.some((source) => source.declaration.resource === row.resource && source.version === row.version))
      .map((row) => recallDeclaration(row.declaration, row.version));
    return makeCatalog(current, new Map(catalog.sources.flatMap((source) => [...source.codeTables])), earlier);
  });
}

interface Settling {
  readonly source: ResourceSource;
  readonly known: readonly StoredVersion[];
  readonly now: Date;
}

/** The newest version when it says the same; otherwise the next number. A declaration that goes back to old words is a new version, too. */
async function settleVersion(tx: Queryable, { source, known, now }: Settling): Promise<number> {
  const { resource, name } = source.declaration;
  const declaration = storeDeclaration(source);
  const contentHash = hashDeclaration(declaration);
  const newest = known.filter((row) => row.resource === resource).at(-1);
  if (newest?.contentHash.equals(contentHash)) return newest.version;
  const version = (newest?.version ?? 0) + 1;
  const isWritten = await appendVersion(tx, { resource, version, name, contentHash, declaration, loadedAt: now });
  if (isWritten) return version;
  // Another server wrote this number while we looked. What it wrote decides.
  const again = await listVersions(tx);
  return settleVersion(tx, { source, known: again, now });
}
