// The list of accounts, and the changes that wait. Names lie sealed: they are opened here, searched and sorted in memory.
import type { Sealer } from "../../platform/index.ts";
import { openAccountName, openNames } from "../account-names.ts";
import { ROLES } from "../policy/roles.ts";
import { type KeptRow, listKept, listWaitingChanges } from "./account-keeping-store.ts";
import type { AccountLine, AccountPage, AccountQuery, AccountSort, WaitingChange } from "./contract.ts";
import type { Keeper, KeepingContext } from "./keeping-context.ts";
import { listConfirmable, mayConfirm } from "./keeping-rules.ts";

export async function listAccounts(ctx: KeepingContext, keeper: Keeper, query: AccountQuery): Promise<AccountPage> {
  const { q, role, state, sort, page, size } = query;
  const unit = keeper.unit ?? query.unit ?? null;
  const rows = await listKept(ctx.db, { unit, role, state }, ctx.clock.now());
  const words = q.toLowerCase();
  const found = rows
    .map((row) => viewAccount(ctx.sealer, keeper, row))
    .filter(({ login, displayName }) => login.includes(words) || displayName.toLowerCase().includes(words))
    .sort(compareBy(sort));
  return { items: found.slice((page - 1) * size, page * size), page, size, total: found.length };
}

export async function listChanges(ctx: KeepingContext, { actor }: Keeper): Promise<WaitingChange[]> {
  const rows = await listWaitingChanges(ctx.db, listConfirmable(actor.role));
  return rows.map((row) => ({
    id: row.changeId,
    kind: row.kind,
    ...openNames(ctx.sealer, row),
    unitName: row.unitName,
    fromRole: row.fromRole,
    role: row.role,
    reason: row.reason,
    askedBy: openAccountName(ctx.sealer, { accountId: row.askedBy, sealedName: row.askerSealedName }),
    askedAt: row.askedAt.toISOString(),
    isYours: mayConfirm(actor, row),
  }));
}

function viewAccount(sealer: Sealer, { actor }: Keeper, row: KeptRow): AccountLine {
  return {
    id: row.accountId,
    ...openNames(sealer, row),
    unit: row.unit,
    unitName: row.unitName,
    role: row.role,
    state: row.state,
    madeAt: row.madeAt.toISOString(),
    loggedInAt: row.loggedInAt?.toISOString() ?? null,
    sessions: row.sessions,
    waitingRole: row.waitingRole,
    isYours: actor.accountId !== row.accountId && ROLES[row.role].givenBy.includes(actor.role),
  };
}

function compareBy(sort: AccountSort): (a: AccountLine, b: AccountLine) => number {
  const direction = sort.startsWith("-") ? -1 : 1;
  const field = sort.replace("-", "") as "login" | "displayName" | "madeAt" | "loggedInAt";
  return (a, b) => direction * (a[field] ?? "").localeCompare(b[field] ?? "", "zh-CN") || (a.id < b.id ? -1 : 1);
}
