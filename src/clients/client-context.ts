import type { AccessRules } from "../access/index.ts";
import type { Catalog } from "../catalog/index.ts";
import type { Context } from "../platform/index.ts";
import type { ClientRules } from "./client-rules.ts";

export interface ClientContext extends Pick<Context, "db" | "clock" | "sealer"> {
  readonly catalog: Catalog;
  readonly accessRules: AccessRules;
  readonly clientRules: ClientRules;
}
