// Every kind of event that the audit log knows, in one table: what happened, in Chinese, for the page that lists them.
// A kind is never renamed: rows of years ago carry it.

export const AUDIT_EVENTS = {
  "session.opened": "登录",
  "session.refused": "登录失败",
  "session.ended": "退出登录",
  "batch.submitted": "提交批次",
  "batch.withdrawn": "撤回批次",
  "file.downloaded": "下载问题数据",
  "row.corrected": "更正问题数据",
  "row.dismissed": "放弃问题数据",
  "match.decided": "认定信用主体",
  "record.entered": "录入信用信息",
  "record.viewed": "查看信用信息",
  "subject.searched": "检索信用主体",
  "credit_file.viewed": "查看信用档案",
  "subject.merged": "合并信用主体",
  "subject.split": "拆分信用主体",
} as const;

export type AuditKind = keyof typeof AUDIT_EVENTS;
