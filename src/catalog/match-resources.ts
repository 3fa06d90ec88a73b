// Which resource a file is likely to be of, by its header: for the upload screen, which still asks.
import type { Catalog, CompiledResource } from "./compiled-resource.ts";

export interface ResourceGuess {
  readonly resource: string;
  readonly name: string;
  /** The mapping profile by which it fits best, or null. */
  readonly profile: string | null;
  readonly matchedColumns: number;
  readonly missingRequired: number;
}

/** Best first; resources of which no column is recognised are left out. */
export function matchResources(catalog: Catalog, header: readonly string[]): ResourceGuess[] {
  return [...catalog.resources.values()]
    .map((resource) => bestVariant(resource, catalog, header))
    .filter((guess) => guess.matchedColumns > 0)
    .sort(byFit);
}

function bestVariant(resource: CompiledResource, catalog: Catalog, header: readonly string[]): ResourceGuess {
  const variants = [undefined, ...catalog.profilesOf(resource.resource).map(({ profile }) => profile)];
  const [best] = variants.map((profile) => describeFit(resource, profile, header)).sort(byFit);
  return best as ResourceGuess;
}

function describeFit(resource: CompiledResource, profile: string | undefined, header: readonly string[]): ResourceGuess {
  const columns = resource.mapColumns(header, profile);
  return {
    resource: resource.resource,
    name: resource.declaration.name,
    profile: profile ?? null,
    matchedColumns: new Set(columns.recognised.map(({ column }) => column)).size,
    missingRequired: columns.missingFields.length,
  };
}

/** A missing required column counts against a guess as much as a recognised one counts for it. */
function byFit(one: ResourceGuess, other: ResourceGuess): number {
  const scoreOf = (guess: ResourceGuess) => guess.matchedColumns - guess.missingRequired;
  return scoreOf(other) - scoreOf(one) || other.matchedColumns - one.matchedColumns;
}
