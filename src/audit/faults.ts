// What can be wrong with a log, and how it is said.
import { AUDIT_EVENTS, isAuditKind } from "./events.ts";
import type { EventLine, ExportLine } from "./export-format.ts";
import { readEntry } from "./logged-event.ts";

export type Fault =
  /** No checkpoint, or one that the log's key did not sign. */
  | { readonly change: "unsigned" }
  | { readonly change: "unwitnessed" }
  /** The file itself ends in the middle, or a line of it cannot be read. */
  | { readonly change: "broken" }
  | { readonly change: "edited" | "reordered"; readonly index: number; readonly line: EventLine }
  | { readonly change: "deleted"; readonly index: number; readonly line?: EventLine }
  | {
      readonly change: "inserted";
      readonly index?: number;
      readonly line?: EventLine;
      readonly event?: Extract<ExportLine, { type: "unplaced" }>["event"];
    }
  | { readonly change: "cut"; readonly index: number; readonly until: number }
  /** All tables agree with each other and not with a signed root: one of the events from `index` on, before `until`. */
  | { readonly change: "rewritten"; readonly index: number; readonly until: number };

export function describeFault(fault: Fault): string {
  switch (fault.change) {
    case "unsigned":
      return "日志的检查点不是由日志密钥签署的,不能证明日志完整";
    case "unwitnessed":
      return "没有足够的见证单位会签过这份日志";
    case "broken":
      return "文件不完整或格式有误,请重新导出";
    case "edited":
      return `第 ${fault.index + 1} 条留痕被改动过:${describeEvent(fault.line)}`;
    case "reordered":
      return `第 ${fault.index + 1} 条留痕被调换了次序:现在这个位置上的是${describeEvent(fault.line)}`;
    case "deleted":
      return `第 ${fault.index + 1} 条留痕被删除${fault.line ? `:${describeEvent(fault.line)}` : ""}`;
    case "inserted":
      return fault.event
        ? `有一条留痕是绕过日志插入的:编号 ${fault.event.eventId},${titleOf(fault.event.kind)},${fault.event.occurredAt}`
        : `第 ${(fault.index ?? 0) + 1} 条留痕是后来插入的${fault.line ? `:${describeEvent(fault.line)}` : ""}`;
    case "cut":
      return `日志从第 ${fault.index + 1} 条起被截断:已签署的日志有 ${fault.until} 条,现在只剩 ${fault.index} 条`;
    case "rewritten":
      return `日志与已签署的检查点不符:第 ${fault.index + 1} 条至第 ${fault.until} 条之间的留痕被改写过,最早可能从第 ${fault.index + 1} 条开始`;
  }
}

function describeEvent({ eventId, event, entry }: EventLine): string {
  const at = event?.occurredAt ?? readEntry(entry)?.occurredAt.toISOString();
  return [`编号 ${eventId}`, event ? titleOf(event.kind) : null, at].filter(Boolean).join(",");
}

function titleOf(kind: string): string {
  return isAuditKind(kind) ? AUDIT_EVENTS[kind].title : kind;
}
