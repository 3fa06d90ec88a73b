// A key is changed while everybody works on.
//
//   announced  The new key lies in the database and opens (or is looked under), but nothing is written with it. When every process
//              knows it (no older lease is held), the moment of change comes: nobody writes for an instant, the new key becomes the
//              current one, the former one only opens.
//   sweeping   All places are walked and rewritten, a few hundred rows in each transaction, in which the position moves too: whoever
//              is killed goes on behind the last rows that were committed. Before each walk all transactions are over that began
//              earlier. When a whole walk has found nothing to change, the former key is used nowhere.
//   finished   The former key is retired: it seals nothing and is looked under no more. It still opens, for what an old copy brings back.
import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../context.ts";
import { type Database, type Queryable, queriesOn, type Transaction } from "../database.ts";
import { platformErrors } from "../errors.ts";
import { makeId } from "../ids.ts";
import type { Sealer } from "../sealer.ts";
import { closeFence, countOlderLeases, insertKey, listKeys, raiseGeneration, readGeneration, updateKeyState } from "./key-store.ts";
import type { KeyKind } from "./keyring.ts";
import { drawKey, type LiveKeys } from "./live-keys.ts";
import {
  areOlderTransactionsOver,
  beginCycle,
  findUnfinished,
  insertRotation,
  type Rotation,
  readTransactionHorizon,
  tryRotationLock,
  updatePhase,
  updateProgress,
} from "./rotation-store.ts";
import { makeRewriting, type SealedPlace } from "./sealed-place.ts";
import type { SuiteName } from "./suite.ts";

export interface RotationParts {
  /** Of the owner: history and the log are closed to the application, and only a change of keys may touch how they are sealed. */
  readonly owner: Database;
  readonly keys: LiveKeys;
  readonly sealer: Sealer;
  readonly places: readonly SealedPlace[];
  readonly clock: Clock;
  /** Of the new key. */
  readonly suite: SuiteName;
  /** Called in the transaction of the step it speaks of. */
  tell(tx: Transaction, what: "started" | "switched" | "finished", rotation: Rotation): Promise<void>;
  readonly signal: AbortSignal;
}

const WAIT_MS = 100;

/** Announces a new key. An unfinished change of the same kind is left to go on; throws rotationUnderWay for one of the other kind. */
export async function beginRotation(parts: RotationParts, kind: KeyKind): Promise<Rotation> {
  const { owner, keys, suite, clock } = parts;
  return owner.transaction(async (tx) => {
    await closeFence(tx);
    const unfinished = await findUnfinished(tx);
    if (unfinished && unfinished.kind !== kind) throw platformErrors.rotationUnderWay({ kind: unfinished.kind });
    if (unfinished) return unfinished;
    await keys.refresh(tx);
    const former = (await listKeys(tx)).find((key) => key.kind === kind && key.state === "current");
    if (!former) throw new Error("a house without a current key");
    const drawn = { ...drawKey(kind, suite), state: "decrypting" as const };
    const at = clock.now();
    await insertKey(tx, keys.wrap(drawn), at);
    await insertRotation(tx, { rotationId: makeId(), kind, fromKey: former.keyId, toKey: drawn.keyId }, at);
    await raiseGeneration(tx);
    const rotation = await getUnfinished(tx);
    await parts.tell(tx, "started", rotation);
    return rotation;
  });
}

export type RotationOutcome = "finished" | "nothing to do" | "elsewhere" | "stopped";

/** Goes on where the unfinished change stands, to its end or until the signal. Only one process does: the others answer "elsewhere". */
export async function continueRotation(parts: RotationParts): Promise<RotationOutcome> {
  const client = await parts.owner.connect();
  try {
    if (!(await tryRotationLock(queriesOn(client)))) return "elsewhere";
    if (!(await findUnfinished(parts.owner))) return "nothing to do";
    for (;;) {
      if (parts.signal.aborted) return "stopped";
      const rotation = await findUnfinished(parts.owner);
      if (!rotation) return "finished";
      await STEPS[rotation.phase](parts, rotation);
    }
  } finally {
    client.release(true); // its lock ends with it
  }
}

const STEPS = {
  announced: makeCurrent,
  sweeping: sweepOn,
  finished: async () => {},
} satisfies Record<Rotation["phase"], (parts: RotationParts, rotation: Rotation) => Promise<void>>;

/** When every process knows the new key. */
async function makeCurrent(parts: RotationParts, { rotationId }: Rotation): Promise<void> {
  const { owner, clock } = parts;
  if (!(await waitForLeases(parts))) return;
  await owner.transaction(async (tx) => {
    await closeFence(tx);
    const rotation = await getUnfinished(tx);
    if (rotation.rotationId !== rotationId || rotation.phase !== "announced") return;
    const at = clock.now();
    const { kind } = rotation;
    await updateKeyState(tx, { kind, keyId: rotation.fromKey, state: "decrypting" }, at);
    await updateKeyState(tx, { kind, keyId: rotation.toKey, state: "current" }, at);
    await updatePhase(tx, { rotationId, phase: "sweeping" }, at);
    await raiseGeneration(tx);
    await parts.tell(tx, "switched", rotation);
  });
}

/** One step of the walk, or its end. */
async function sweepOn(parts: RotationParts, rotation: Rotation): Promise<void> {
  const { owner, sealer, places, clock } = parts;
  const isBeginning = rotation.place === null;
  if (isBeginning && !(await waitForOthers(parts))) return;
  const place = nextPlace(places, rotation);
  if (!place) return endCycle(parts, rotation);
  await owner.transaction(async (tx) => {
    await sealer.hold(tx);
    const after = rotation.place === place.name ? rotation.position : null;
    const step = await place.step(tx, after, makeRewriting(sealer, rotation.kind));
    await updateProgress(tx, { ...step, rotationId: rotation.rotationId, place: place.name }, clock.now());
  });
}

/** The place in hand while it has a position, else the one behind it. */
function nextPlace(places: readonly SealedPlace[], { place, position }: Rotation): SealedPlace | undefined {
  const at = places.findIndex(({ name }) => name === place);
  return position === null ? places[at + 1] : places[at];
}

async function endCycle(parts: RotationParts, rotation: Rotation): Promise<void> {
  const { owner, clock, places } = parts;
  const { rotationId, kind, fromKey } = rotation;
  if (rotation.changedInCycle > 0) return beginCycle(owner, rotationId, clock.now());
  await owner.transaction(async (tx) => {
    await closeFence(tx);
    const at = clock.now();
    await updateKeyState(tx, { kind, keyId: fromKey, state: "retired" }, at);
    await updatePhase(tx, { rotationId, phase: "finished" }, at);
    await raiseGeneration(tx);
    await parts.tell(tx, "finished", rotation);
  });
  for (const place of places) await place.finish?.(owner, kind);
}

/** False when the signal came first. */
async function waitForOthers(parts: RotationParts): Promise<boolean> {
  if (!(await waitForLeases(parts))) return false;
  const horizon = await readTransactionHorizon(parts.owner);
  return waitUntil(parts, () => areOlderTransactionsOver(parts.owner, horizon));
}

async function waitForLeases(parts: RotationParts): Promise<boolean> {
  const generation = await readGeneration(parts.owner);
  return waitUntil(parts, async () => (await countOlderLeases(parts.owner, generation)) === 0);
}

async function waitUntil({ signal }: RotationParts, isSo: () => Promise<boolean>): Promise<boolean> {
  while (!(await isSo())) {
    if (signal.aborted) return false;
    await sleep(WAIT_MS, undefined, { signal }).catch(() => {});
  }
  return !signal.aborted;
}

async function getUnfinished(tx: Queryable): Promise<Rotation> {
  const rotation = await findUnfinished(tx);
  if (!rotation) throw new Error("a change of keys that has gone");
  return rotation;
}
