// The front door of applications: what stands around a case on the applicant's side before there is one.
export { type ApplicationRules, listPromises, loadApplicationRules } from "./application-rules.ts";
export { issueRepairNotice, type NoticeAsker, type RepairNoticeContext } from "./issue-repair-notice.ts";
export { beginDraft, changeDraft, type DraftContext, dropDraft, endDrafts, findDraft, listDrafts, markDraftSent } from "./keep-draft.ts";
export { listRecordFacts } from "./record-facts.ts";
export { registerApplicationRoutes } from "./routes.ts";
