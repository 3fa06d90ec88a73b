// Accounts of the demo have a second factor like any other, with a secret that is printed at the start and therefore protects nothing.
// Only a house that runs a demo tells their codes.
import type { Context } from "../../platform/index.ts";
import { decodeBase32 } from "./base32.ts";
import { openSecret, sealSecret } from "./factor-secret.ts";
import { type FactorRow, upsertFactor } from "./factor-store.ts";
import { timeCodeOf, timeStepAt } from "./time-code.ts";

export const DEMO_FACTOR_SECRET = "XINSHUDEMOXINSHUDEMOXINSHUDEMOXI";

export async function appendDemoFactor({ db, sealer }: Pick<Context, "db" | "sealer">, accountId: string, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await sealer.hold(tx);
    const sealedSecret = sealSecret(sealer, accountId, decodeBase32(DEMO_FACTOR_SECRET));
    await upsertFactor(tx, { accountId, isConfirmed: true, sealedSecret, lastStep: 0, at });
  });
}

/** What an app would show for the demo's secret now. */
export function demoCodeAt(at: Date): string {
  return timeCodeOf(decodeBase32(DEMO_FACTOR_SECRET), timeStepAt(at));
}

/** Null outside a demo, and for whoever has a secret of his own. */
export function demoCodeFor(ctx: Pick<Context, "config" | "sealer" | "clock">, accountId: string, factor: FactorRow | null): string | null {
  if (ctx.config.demo === "none" || !factor) return null;
  const isDemo = openSecret(ctx.sealer, accountId, factor.sealedSecret).equals(decodeBase32(DEMO_FACTOR_SECRET));
  return isDemo ? demoCodeAt(ctx.clock.now()) : null;
}
