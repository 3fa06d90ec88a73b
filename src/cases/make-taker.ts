// Whoever is logged in, as this room needs him, with the colleagues he stands in for today.
import type { Actor } from "../people/index.ts";
import { todayIn } from "../platform/index.ts";
import type { CasesContext, Taker } from "./case-context.ts";
import { listStoodInFor } from "./inbox/absence-store.ts";
import type { InboxReach } from "./inbox/inbox-store.ts";

export async function makeTaker(ctx: CasesContext, actor: Actor): Promise<Taker> {
  const { accountId, role, unit, subjectId, displayName } = actor;
  const stoodInFor = subjectId === null ? await listStoodInFor(ctx.db, accountId, todayIn(ctx.clock)) : [];
  // Only within the own unit: an account that moved on meanwhile takes nobody with it.
  const standsInFor = stoodInFor.filter((colleague) => colleague.unit === unit).map((colleague) => ({ ...colleague, subjectId: null }));
  return { accountId, role, unit, subjectId, displayName, standsInFor };
}

const PARTY_OF_ROLE: Readonly<Record<string, readonly string[]>> = {
  liaison: ["unit"],
  reviewer: ["unit"],
  office_clerk: ["office", "unit"],
  office_head: ["office", "head", "unit"],
};

/** What waits for the taker, and how far his right reaches. */
export function reachOf(taker: Taker, filter: { unit: string | null; subjectId: string | null }): InboxReach {
  const mine = [taker, ...taker.standsInFor].flatMap(({ role, unit }) =>
    (PARTY_OF_ROLE[role] ?? []).map((party) => ({ party, unit: party === "unit" ? (unit ?? "-") : null })),
  );
  // Whoever stands in for somebody of the same role reads each case once.
  const once = new Map(mine.map((turn) => [`${turn.party}:${turn.unit}`, turn]));
  return { unit: filter.unit, subjectId: filter.subjectId, mine: [...once.values()] };
}
