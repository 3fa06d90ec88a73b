// When this server must not be asked: its database is away, its tables are not those of this program, or its news is stale.
import { readLogDelaySeconds } from "../../audit/index.ts";
import { listPending, type ReadinessCheck, readOutboxDelaySeconds } from "../../platform/index.ts";
import type { House } from "../house.ts";
import { listConsumers } from "../worker/consumers.ts";

/** An import writes in chunks of seconds; news older than this means that the worker stands still. */
const DELAY_SECONDS_MAX = 120;

export function listReadinessChecks(house: House): readonly ReadinessCheck[] {
  return [
    {
      name: "database",
      check: async () => {
        await house.db.run("select 1");
        return null;
      },
    },
    {
      name: "migrations",
      check: async () => {
        const pending = await listPending(house.ownerUrl);
        return pending.length === 0 ? null : `${pending.length} pending`;
      },
    },
    { name: "log", check: async () => explainDelay(await readLogDelaySeconds(house.db, new Date())) },
    ...listConsumers(house).map((consumer) => ({
      name: `outbox-${consumer.consumer}`,
      check: async () => explainDelay(await readOutboxDelaySeconds(house.db, consumer, new Date())),
    })),
  ];
}

function explainDelay(seconds: number): string | null {
  return seconds <= DELAY_SECONDS_MAX ? null : `${Math.round(seconds)} seconds behind`;
}
