// docs/AUDIT-EVENTS.md, made from the one table of declared events.
import { AUDIT_EVENTS, type AuditClass, type AuditEventFacts } from "./events.ts";

const CLASS_TITLES = {
  read: "读取",
  write: "写入",
  decision: "决定",
  login: "登录",
  administration: "管理",
} as const satisfies Record<AuditClass, string>;

export function buildEventPage(): string {
  const events = Object.entries(AUDIT_EVENTS) as [string, AuditEventFacts][];
  const sections = (Object.keys(CLASS_TITLES) as AuditClass[]).map((deedClass) => {
    const rows = events.filter(([, facts]) => facts.class === deedClass).map(writeRow);
    return `## ${CLASS_TITLES[deedClass]} \`${deedClass}\`\n\n| 种类 | 名称 | 字段的含义 |\n|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# 留痕的种类

由 \`src/audit/events.ts\` 生成，请勿手改。每条留痕还都有：时间、账号、单位；涉及某一信用主体的有主体编号；查询的有目的、事项编号、法律依据和所见数据项。日志的格式见 [LOG.md](LOG.md)。

${sections.join("\n")}`;
}

function writeRow([kind, { title, meaning = {} }]: [string, AuditEventFacts]): string {
  const words = Object.entries(meaning).map(([field, words]) => `\`${field}\` ${words}`);
  return `| \`${kind}\` | ${title} | ${words.join("；")} |`;
}
