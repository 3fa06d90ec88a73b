// Every kind of event that the audit log knows, in one table: what happened, in Chinese, what sort of deed it is, and what its
// fields mean where the name alone does not say it. docs/AUDIT-EVENTS.md is generated from here.
// A kind is never renamed and never changes its class: rows of years ago carry it. Each room adds to its own block.

/** 写入 | 决定 | 读取 | 登录 | 管理. The public leaf of an event tells this and nothing else of its content. */
export type AuditClass = "write" | "decision" | "read" | "login" | "administration";

export interface AuditEventFacts {
  readonly title: string;
  readonly class: AuditClass;
  /** Field (`target`, `fields`, `detail.reason` …) → what stands in it. */
  readonly meaning?: Readonly<Record<string, string>>;
}

export const AUDIT_EVENTS = {
  // people
  "session.opened": { title: "登录", class: "login" },
  "session.refused": { title: "登录失败", class: "login" },
  "session.ended": { title: "退出登录", class: "login" },

  // people: accounts
  "account.invited": {
    title: "邀请账号",
    class: "administration",
    meaning: {
      target: "账号编号",
      "detail.unit": "单位",
      "detail.role": "岗位",
      "detail.reason": "理由",
      "detail.waits": "是否须第二人确认",
    },
  },
  "account.role_asked": {
    title: "申请任命管理员、负责人或审计岗位",
    class: "administration",
    meaning: { target: "账号编号", "detail.from": "原岗位", "detail.to": "拟任岗位", "detail.reason": "理由" },
  },
  "account.role_changed": {
    title: "变更岗位",
    class: "administration",
    meaning: { target: "账号编号", "detail.from": "原岗位", "detail.to": "新岗位", "detail.reason": "理由" },
  },
  "account.change_confirmed": {
    title: "确认任命",
    class: "administration",
    meaning: { target: "账号编号", "detail.from": "原岗位", "detail.to": "新岗位", "detail.askedBy": "申请人账号" },
  },
  "account.change_refused": {
    title: "退回任命",
    class: "administration",
    meaning: { target: "账号编号", "detail.from": "原岗位", "detail.to": "拟任岗位", "detail.askedBy": "申请人账号" },
  },
  "account.suspended": { title: "停用账号", class: "administration", meaning: { target: "账号编号", "detail.reason": "理由" } },
  "account.reopened": { title: "恢复账号", class: "administration", meaning: { target: "账号编号", "detail.reason": "理由" } },
  "account.closed": { title: "注销账号", class: "administration", meaning: { target: "账号编号", "detail.reason": "理由" } },
  "account.handed_over": {
    title: "交接账号",
    class: "administration",
    meaning: { target: "账号编号", "detail.to": "接手人账号", "detail.reason": "理由" },
  },
  "account.code_issued": { title: "发放密码设置码", class: "administration", meaning: { target: "账号编号", "detail.reason": "理由" } },
  "account.factor_reset": {
    title: "解除第二因素",
    class: "administration",
    meaning: { target: "账号编号", "detail.reason": "理由", "detail.waits": "是否须第二人确认" },
  },
  "account.sessions_ended": {
    title: "结束账号的全部登录",
    class: "administration",
    meaning: { target: "账号编号", "detail.count": "结束的登录数", "detail.reason": "理由" },
  },
  "session.revoked": { title: "结束本人在别处的登录", class: "login", meaning: { "detail.count": "结束的个数" } },
  "factor.refused": { title: "动态码错误", class: "login" },
  "factor.enrolled": { title: "绑定动态口令", class: "login" },
  "factor.removed": { title: "解除动态口令", class: "login" },
  "recovery_code.used": { title: "使用恢复码登录", class: "login" },
  "recovery_codes.renewed": { title: "重新生成恢复码", class: "login" },
  "password.changed": { title: "修改密码", class: "login", meaning: { "detail.by": "由何而来:本人修改、登录时更换、首次设置" } },
  "password.refused": { title: "核对密码错误", class: "login" },
  "clock.set_back": {
    title: "服务器时钟被拨回,全部登录结束",
    class: "administration",
    meaning: { "detail.from": "拨回之前", "detail.to": "拨回之后" },
  },

  // people: identity services and the portal
  "identity.linked": { title: "账号与统一身份关联", class: "administration", meaning: { target: "被关联的账号;空为本人首次登录" } },
  "identity.refused": { title: "统一身份认证登录未成", class: "login", meaning: { "detail.side": "工作人员或门户" } },
  "own_file.viewed": { title: "本人查看信用档案", class: "read", meaning: { target: "信用信息的编号;空为整份档案" } },
  "own_access.viewed": { title: "本人查看谁查过我", class: "read", meaning: { "detail.page": "页码" } },
  "own_file.refused": { title: "打开不属于本人的信息,已拒绝", class: "read", meaning: { target: "所要打开的编号" } },

  // intake
  "batch.submitted": { title: "提交批次", class: "write", meaning: { target: "批次号", "detail.resource": "资源标识" } },
  "batch.withdrawn": { title: "撤回批次", class: "decision", meaning: { target: "批次号", "detail.reason": "撤回原因" } },
  "file.downloaded": { title: "下载问题数据", class: "read", meaning: { target: "批次号" } },
  "rejected_rows.viewed": {
    title: "查看问题数据",
    class: "read",
    meaning: { target: "批次号", "detail.page": "页码", "detail.rows": "所见行数" },
  },
  "row.corrected": { title: "更正问题数据", class: "write", meaning: { target: "批次号", "detail.rowNo": "行号" } },
  "row.dismissed": { title: "放弃问题数据", class: "decision", meaning: { target: "批次号", "detail.rowNo": "行号" } },
  "matches.viewed": { title: "查看待认定数据", class: "read", meaning: { "detail.page": "页码", "detail.rows": "所见行数" } },
  "match.decided": {
    title: "认定信用主体",
    class: "decision",
    meaning: { target: "批次号或认定记录", "detail.decision": "认定结果", "detail.reason": "理由" },
  },
  "record.received_viewed": { title: "核对接收的原始数据", class: "read", meaning: { target: "信用信息的编号", fields: "所见数据项" } },
  "record.entered": { title: "录入信用信息", class: "write", meaning: { target: "批次号" } },

  // ledger
  "record.viewed": { title: "查看信用信息", class: "read", meaning: { target: "信用信息或批次的编号", fields: "所见数据项" } },
  "credit_file.viewed": {
    title: "查看信用档案",
    class: "read",
    meaning: { fields: "所见资源", "detail.asOf": "查看哪一天的档案", "detail.by": "按入库日或生效日" },
  },

  // subjects
  "subject.searched": {
    title: "检索信用主体",
    class: "read",
    meaning: {
      "detail.by": "检索方式;所输入的文字不留存",
      "detail.total": "结果数",
      "detail.found": "是否找到",
      "detail.slowed": "因多次查找失败而暂缓",
    },
  },
  "subject_links.viewed": { title: "查看主体合并与认定的经过", class: "read" },
  "subject.merged": { title: "合并信用主体", class: "decision", meaning: { "detail.otherSubjectId": "另一主体", "detail.reason": "理由" } },
  "subject.split": { title: "拆分信用主体", class: "decision", meaning: { "detail.otherSubjectId": "另一主体", "detail.reason": "理由" } },

  "accounts.viewed": { title: "查看账号名单", class: "read", meaning: { "detail.page": "页码", "detail.rows": "所见账号数" } },
  "cases.listed": { title: "查看办件列表", class: "read", meaning: { "detail.page": "页码", "detail.rows": "所见办件数" } },

  // audit
  "audit.viewed": { title: "查看留痕", class: "read", meaning: { target: "留痕编号", "detail.filter": "筛选条件", "detail.page": "页码" } },
  "audit.exported": { title: "导出留痕", class: "read", meaning: { "detail.lines": "行数" } },
  "audit.erased": {
    title: "依法删除留痕内容",
    class: "administration",
    meaning: { target: "被删除内容的留痕编号", "detail.reason": "依据" },
  },
  "audit.alert.closed": { title: "关闭异常查询提示", class: "decision", meaning: { target: "提示编号", "detail.reason": "理由" } },
  "audit.cosigned": {
    title: "收到见证单位的会签",
    class: "administration",
    meaning: { target: "见证单位", "detail.treeSize": "日志条数" },
  },
  "audit.access_proven": { title: "出具查询留痕证明", class: "read" },

  // keys
  "keys.rotation_started": {
    title: "开始更换密钥",
    class: "administration",
    meaning: { "detail.kind": "数据密钥或散列密钥", "detail.fromKey": "原密钥编号", "detail.toKey": "新密钥编号" },
  },
  "keys.rotation_switched": {
    title: "启用新密钥",
    class: "administration",
    meaning: { "detail.kind": "数据密钥或散列密钥", "detail.fromKey": "原密钥编号", "detail.toKey": "新密钥编号" },
  },
  "keys.rotation_finished": {
    title: "停用原密钥",
    class: "administration",
    meaning: { "detail.kind": "数据密钥或散列密钥", "detail.fromKey": "原密钥编号", "detail.changed": "改写的处数" },
  },
  "keys.rewrapped": {
    title: "更换主密钥",
    class: "administration",
    meaning: { "detail.from": "原主密钥编号", "detail.to": "新主密钥编号" },
  },

  // access
  "access.opened": {
    title: "填写查阅事由",
    class: "decision",
    meaning: { target: "事由编号", "detail.consentNo": "授权书编号", "detail.validUntil": "有效至" },
  },
  "personal.revealed": { title: "查看个人敏感信息原文", class: "read", meaning: { target: "信用信息编号", fields: "所见数据项" } },
  "export.requested": {
    title: "申请导出",
    class: "decision",
    meaning: { target: "导出编号", "detail.kind": "导出内容", "detail.filter": "筛选条件", "detail.rows": "行数", "detail.reason": "用途" },
  },
  "export.approved": { title: "批准导出", class: "decision", meaning: { target: "导出编号", "detail.reason": "意见" } },
  "export.refused": { title: "不批准导出", class: "decision", meaning: { target: "导出编号", "detail.reason": "理由" } },
  "export.downloaded": {
    title: "下载导出文件",
    class: "read",
    meaning: { target: "导出编号", "detail.kind": "导出内容", "detail.rows": "行数" },
  },

  // cases
  "case.opened": {
    title: "提交办件申请",
    class: "write",
    meaning: { target: "办件编号", "detail.caseType": "办件种类", "detail.step": "步骤", "detail.state": "状态" },
  },
  "case.moved": {
    title: "办理办件",
    class: "decision",
    meaning: { target: "办件编号", "detail.caseType": "办件种类", "detail.step": "步骤", "detail.state": "状态" },
  },
  "case.viewed": { title: "查看办件", class: "read", meaning: { target: "办件编号" } },
  "case.document.read": { title: "查看办件材料", class: "read", meaning: { target: "材料编号" } },
  "case.document.uploaded": { title: "上传办件材料", class: "write", meaning: { target: "材料编号", "detail.kind": "文件种类" } },
  "case.noted": { title: "填写办件备注", class: "write", meaning: { target: "办件编号" } },
  "case.assigned": { title: "分派办件", class: "write", meaning: { "detail.cases": "办件数", "detail.to": "接办账号" } },
  "case.substitute.set": {
    title: "设置代办人",
    class: "administration",
    meaning: { "detail.from": "开始日期", "detail.until": "结束日期" },
  },
  "case.substitute.ended": {
    title: "提前结束代办",
    class: "administration",
    meaning: { target: "代办人账号", "detail.from": "开始日期", "detail.until": "原定结束日期" },
  },
  "case.proof.fetched": {
    title: "系统为信用修复取得证明材料",
    class: "read",
    meaning: { target: "办件编号", fields: "所取数据项", "detail.document": "材料", "detail.proof": "依据的规则", "detail.from": "来源" },
  },
  "case.receipt.confirmed": { title: "确认办件通知", class: "write", meaning: { target: "办件编号", "detail.receiver": "接收方" } },
  "case.exchange.exported": { title: "导出修复交换文件", class: "read", meaning: { "detail.messages": "条数" } },
  "case.exchange.imported": { title: "导入修复交换文件", class: "write", meaning: { "detail.results": "条数" } },

  // clients
  "client.requested": {
    title: "申请接口",
    class: "write",
    meaning: { target: "调用方编号", "detail.purpose": "用途", "detail.resources": "资源标识" },
  },
  "client.decided": {
    title: "审批或停用接口",
    class: "decision",
    meaning: { target: "调用方编号", "detail.state": "结果", "detail.reason": "理由" },
  },
  "client.key_issued": { title: "发放接口密钥", class: "administration", meaning: { target: "调用方编号", "detail.keyId": "密钥编号" } },
  "client.key_revoked": { title: "停用接口密钥", class: "administration", meaning: { target: "调用方编号", "detail.keyId": "密钥编号" } },
  "client.records_read": {
    title: "系统对接查询",
    class: "read",
    meaning: { target: "调用方编号", fields: "所见数据项", "detail.resource": "资源标识", "detail.records": "条数" },
  },

  // letters
  "letter.issued": {
    title: "出具文书",
    class: "write",
    meaning: { target: "文书编号", "detail.kind": "文书种类", "detail.number": "文号" },
  },
  "letter.withdrawn": { title: "撤回文书", class: "decision", meaning: { target: "文书编号", "detail.reason": "理由" } },
  "letter.read": { title: "查看文书", class: "read", meaning: { target: "文书编号" } },
} as const satisfies Record<string, AuditEventFacts>;

export type AuditKind = keyof typeof AUDIT_EVENTS;

export function isAuditKind(kind: string): kind is AuditKind {
  return Object.hasOwn(AUDIT_EVENTS, kind);
}
