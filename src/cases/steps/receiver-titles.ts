// Who receives what a decision changes, in Chinese.
import type { CasesContext } from "../case-context.ts";

const TITLES: Readonly<Record<string, string>> = {
  publication: "信用三亚门户",
  measures: "奖惩措施",
  ratings: "信用评价",
  upper: "上级平台",
};

export function titleReceiver(ctx: Pick<CasesContext, "findUnitName">, receiver: string): string {
  if (!receiver.startsWith("unit:")) return TITLES[receiver] ?? receiver;
  const unit = receiver.slice("unit:".length);
  return ctx.findUnitName(unit) ?? unit;
}
