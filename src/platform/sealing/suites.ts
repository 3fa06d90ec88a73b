// The list of suites. A key belongs to one of them for its life; another suite comes with another key.
import { internationalSuite } from "./international-suite.ts";
import { nationalSuite } from "./national-suite.ts";
import type { Suite, SuiteName } from "./suite.ts";

export const SUITES = { international: internationalSuite, national: nationalSuite } as const satisfies Record<SuiteName, Suite>;

export function findSuite(mark: string): Suite | null {
  return Object.values(SUITES).find((suite) => suite.mark === mark) ?? null;
}
