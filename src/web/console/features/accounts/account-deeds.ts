// What can be done to an account in which state, and the right it needs. Drawn as the menu of a row.
import type { AccountLine, AccountState, Action } from "../../../../people/contract.ts";

export type Deed = "role" | "code" | "end-sessions" | "second-factor/reset" | "suspend" | "reopen" | "hand-over" | "close";
/** Asks for a reason and nothing else. */
export type PlainDeed = Exclude<Deed, "role" | "hand-over">;

interface DeedFacts {
  readonly in: readonly AccountState[];
  readonly needs: Action;
  /** Not while a change of the account waits for its confirmation. */
  readonly waits: boolean;
}

const DEEDS = {
  role: { in: ["invited", "active", "suspended"], needs: "account.change_role", waits: true },
  code: { in: ["invited", "active"], needs: "account.reset", waits: true },
  "end-sessions": { in: ["active"], needs: "account.reset", waits: false },
  "second-factor/reset": { in: ["active", "suspended"], needs: "account.reset_factor", waits: true },
  suspend: { in: ["invited", "active"], needs: "account.change_state", waits: false },
  reopen: { in: ["suspended"], needs: "account.change_state", waits: true },
  "hand-over": { in: ["active", "suspended"], needs: "account.change_state", waits: true },
  close: { in: ["invited", "active", "suspended"], needs: "account.change_state", waits: true },
} as const satisfies Record<Deed, DeedFacts>;

export function listDeeds(account: AccountLine, may: (action: Action) => boolean): Deed[] {
  if (!account.isYours) return [];
  return (Object.keys(DEEDS) as Deed[]).filter((deed) => {
    const { in: states, needs, waits }: DeedFacts = DEEDS[deed];
    return states.includes(account.state) && may(needs) && !(waits && account.waitingRole !== null);
  });
}
