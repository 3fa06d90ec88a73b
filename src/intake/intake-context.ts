import type { Catalog } from "../catalog/index.ts";
import type { Context } from "../platform/index.ts";

/** What every use case of this room is handed. */
export interface IntakeContext extends Context {
  readonly catalog: Catalog;
}
