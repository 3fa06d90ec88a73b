// The front door of notices: what a subject is told, in its account and by the ways it named.
export { type Channel, type Channels, type MailSettings, type Message, makeMailChannel, readMailSettings } from "./channels.ts";
export { type DeliveryContext, deliverWaiting, type RunningDelivery, runDelivery } from "./deliver-notices.ts";
export { loadNoticeRules, type NoticeRules } from "./notice-rules.ts";
export { SEALED_NOTICES } from "./notice-store.ts";
export { listNotices, markNoticesSeen, type NoticePage } from "./read-notices.ts";
export { type NoticeContext, type NoticeRequest, sendNotice } from "./send-notice.ts";
