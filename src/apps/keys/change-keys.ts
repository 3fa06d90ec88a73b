// A change of keys with everything it needs: the list of places, the owner's connection, the audit log.
import { appendAuditEvent } from "../../audit/index.ts";
import {
  beginRotation,
  continueRotation,
  declareJob,
  type JobHandler,
  type KeyKind,
  openDatabase,
  type RotationParts,
} from "../../platform/index.ts";
import type { House } from "../house.ts";
import { listSealedPlaces } from "./sealed-places.ts";

/** Goes on with a change of keys that was cut off; without one it ends at once. */
export const keyRotationJob = declareJob({
  name: "key-rotation",
  title: "更换密钥(续做)",
  cron: "*/10 * * * *",
  retryCount: 5,
  timeoutSeconds: 12 * 60 * 60,
});

export function handleKeyRotation(house: House, signal: AbortSignal): JobHandler {
  return { job: keyRotationJob, run: async () => void (await withRotation(house, signal, continueRotation)) };
}

/** Begins a change of keys, or goes on with the one under way. */
export function changeKeys(house: House, kind: KeyKind, signal: AbortSignal) {
  return withRotation(house, signal, async (parts) => {
    await beginRotation(parts, kind);
    return continueRotation(parts);
  });
}

async function withRotation<T>(house: House, signal: AbortSignal, work: (parts: RotationParts) => Promise<T>): Promise<T> {
  const owner = openDatabase({ url: house.ownerUrl, connectionsMax: 4, applicationName: "xinshu-key-rotation" });
  try {
    return await work({
      owner,
      keys: house.keys,
      sealer: house.sealer,
      places: listSealedPlaces(house),
      clock: house.clock,
      suite: house.config.suite ?? "international",
      tell: (tx, what, { kind, fromKey, toKey, read, changed }) =>
        appendAuditEvent(tx, { kind: `keys.rotation_${what}`, detail: { kind, fromKey, toKey, read, changed } }, house.clock.now()),
      signal,
    });
  } finally {
    await owner.close();
  }
}
