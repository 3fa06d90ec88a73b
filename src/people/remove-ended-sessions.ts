// Sweeps ended sessions and forgotten counts of failed log-ins; part of the daily job.
import type { Context } from "../platform/index.ts";
import { deleteEnded } from "./sessions/session-store.ts";

const THROTTLE_HOURS = 24;

export async function removeEndedSessions({ db, clock }: Pick<Context, "db" | "clock">): Promise<void> {
  const at = clock.now();
  await deleteEnded(db, at, new Date(at.getTime() - THROTTLE_HOURS * 60 * 60 * 1000));
}
