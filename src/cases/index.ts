// The front door of cases: repair, objection and whatever is declared beside them.
import type { HttpApp } from "../platform/index.ts";
import type { CasesContext } from "./case-context.ts";
import { registerCaseRoutes } from "./case-routes.ts";
import type { ApplicantDesk } from "./contract.ts";
import { registerDocumentRoutes } from "./document-routes.ts";
import { registerExchangeRoutes } from "./exchange-routes.ts";
import { registerInboxRoutes } from "./inbox-routes.ts";
import { registerPublicCaseRoutes } from "./public-routes.ts";
import { registerTypeRoutes } from "./type-routes.ts";

export type { CasesContext, Taker } from "./case-context.ts";
export type { CaseRules } from "./case-rules.ts";
export type { ApplicantDesk } from "./contract.ts";
export { makeHttpUpper } from "./http-upper.ts";
export { type LoadedRules, loadCaseRules } from "./load-rules.ts";
export { makeApplicantDesk } from "./make-applicant-desk.ts";
export { type CasesParts, makeCasesContext } from "./make-cases-context.ts";
export { openApplication } from "./open-application.ts";
export { reconcileUpper, syncUpper } from "./sync-upper.ts";
export { takeStep } from "./take-step.ts";
export { type CaseNewsContext, caseNewsConsumer } from "./tell-applicant.ts";
export type { UpperPlatform } from "./upper-platform.ts";
export { chaseReceipts, watchDeadlines } from "./watch-deadlines.ts";

export function registerCases(app: HttpApp, ctx: CasesContext, desk: ApplicantDesk): void {
  registerCaseRoutes(app, ctx);
  registerInboxRoutes(app, ctx);
  registerTypeRoutes(app, ctx);
  registerDocumentRoutes(app, ctx);
  registerExchangeRoutes(app, ctx);
  registerPublicCaseRoutes(app, desk);
}
