// The front door of cases: repair, objection and whatever is declared beside them.
import type { HttpApp } from "../platform/index.ts";
import type { CasesContext } from "./case-context.ts";
import { registerCaseRoutes } from "./case-routes.ts";
import type { ApplicantDesk } from "./contract.ts";
import { registerDocumentRoutes } from "./documents/document-routes.ts";
import { registerInboxRoutes } from "./inbox/inbox-routes.ts";
import { registerPublicCaseRoutes } from "./public-routes.ts";
import { registerTypeRoutes } from "./type-routes.ts";
import { registerExchangeRoutes } from "./upper/exchange-routes.ts";

export type { CasesContext, Taker } from "./case-context.ts";
export type { ApplicantDesk } from "./contract.ts";
export { keepDocument } from "./documents/keep-document.ts";
export { chaseReceipts, watchDeadlines } from "./inbox/watch-deadlines.ts";
export { type CaseNewsContext, caseNewsConsumer } from "./letters/tell-applicant.ts";
export { type CasesParts, makeCasesContext } from "./make-cases-context.ts";
export { buildCaseRulesPage } from "./page/build-case-rules-page.ts";
export { askServices } from "./proofs/ask-services.ts";
export { findProofServices } from "./proofs/find-services.ts";
export { makeApplicantDesk } from "./reading/make-applicant-desk.ts";
export type { CaseRules } from "./rules/case-rules.ts";
export { type LoadedRules, loadCaseRules } from "./rules/load-rules.ts";
export { openApplication } from "./steps/open-application.ts";
export { takeStep } from "./steps/take-step.ts";
export { makeHttpUpper } from "./upper/http-upper.ts";
export { reconcileUpper, syncUpper } from "./upper/sync-upper.ts";
export type { UpperPlatform } from "./upper/upper-platform.ts";

export function registerCases(app: HttpApp, ctx: CasesContext, desk: ApplicantDesk): void {
  registerCaseRoutes(app, ctx);
  registerInboxRoutes(app, ctx);
  registerTypeRoutes(app, ctx);
  registerDocumentRoutes(app, ctx);
  registerExchangeRoutes(app, ctx);
  registerPublicCaseRoutes(app, desk);
}
