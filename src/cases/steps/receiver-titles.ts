// Who receives what a decision changes.
import type { CasesContext } from "../case-context.ts";
import { type Titled, titled } from "../engine/case-type.ts";

const TITLES: Readonly<Record<string, Titled>> = {
  publication: titled("公示门户", "Public portal"),
  measures: titled("奖惩措施", "Measures"),
  ratings: titled("信用评价", "Ratings"),
  upper: titled("上级平台", "Upper platform"),
};

export function titleReceiver(ctx: Pick<CasesContext, "findUnitName">, receiver: string): Titled {
  if (!receiver.startsWith("unit:")) return TITLES[receiver] ?? titled(receiver, receiver);
  const unit = receiver.slice("unit:".length);
  const name = ctx.findUnitName(unit) ?? unit;
  return titled(name, name);
}
