// The log's routes with what they need of other rooms: the public log, the auditor's desk, the alerts.
import {
  type AuditDesk,
  loadOddAccessRules,
  openLogKey,
  policyFileOf,
  readPolicyFile,
  registerAlertRoutes,
  registerAuditRoutes,
  registerLogRoutes,
} from "../../audit/index.ts";
import { NATIONAL_CATALOG_DIR } from "../../catalog/index.ts";
import { maskFreeText } from "../../identifiers/index.ts";
import { nameAccounts, requireActor } from "../../people/index.ts";
import type { HttpApp } from "../../platform/index.ts";
import type { House } from "../house.ts";

export function registerLog(app: HttpApp, house: House, names: Pick<AuditDesk, "unitName">): void {
  const desk: AuditDesk = {
    context: house,
    key: openLogKey(house.config),
    policy: readPolicyFile(policyFileOf(house.config.dataDir)),
    rules: loadOddAccessRules(NATIONAL_CATALOG_DIR),
    maskText: maskFreeText,
    actorOf: requireActor,
    unitName: names.unitName,
    nameAccounts: (accountIds) => nameAccounts(house, accountIds),
  };
  registerLogRoutes(app, desk);
  registerAuditRoutes(app, desk);
  registerAlertRoutes(app, desk);
}
