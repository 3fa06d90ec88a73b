// The invented city with the accounts to log in with, published: what `start` does on an empty database, and `xinshu demo` on any.
import {
  type DemoReport,
  type DemoScale,
  DISPUTED_LABEL,
  findDemoSubjects,
  loadDemo as loadDemoCity,
  openDemoCases,
} from "../demo/index.ts";
import { appendDemoAccounts, appendPortalAccount, DEMO_PASSWORD, DEMO_PORTAL_ACCOUNTS } from "../people/index.ts";
import { drainOutbox } from "../platform/index.ts";
import type { House } from "./house.ts";
import { listConsumers } from "./worker/consumers.ts";

export interface DemoOptions {
  readonly scale: DemoScale;
  readonly seed?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Rows handed in so far, of about so many. */
  readonly onProgress?: (done: number, total: number, fileName: string) => void;
}

/** Goes on with a load that was cut off; told to stop, it ends behind the chunk in hand, and `isWhole` is false. */
export async function loadDemo(house: House, { scale, seed, signal, onProgress }: DemoOptions): Promise<DemoReport & { isWhole: boolean }> {
  await appendDemoAccounts(house);
  const report = await loadDemoCity(house, {
    scale,
    city: house.city,
    ...(seed === undefined ? {} : { seed }),
    ...(signal ? { signal } : {}),
    onProgress: ({ rowsDone, rows, fileName }) => onProgress?.(rowsDone, rows, fileName),
  });
  const isWhole = !signal?.aborted;
  if (isWhole) {
    await appendPortalAccounts(house);
    await openDemoCases(house.cases);
    for (const consumer of listConsumers(house)) await drainOutbox(house.db, consumer);
  }
  return { ...report, isWhole };
}

/** The portal's, once those whom they speak for are on record. One that is there already stays as it is. */
async function appendPortalAccounts(house: House): Promise<void> {
  const { companyId, personId } = await findDemoSubjects(house.db, DISPUTED_LABEL);
  for (const account of DEMO_PORTAL_ACCOUNTS) {
    const subjectId = account.role === "representative" ? companyId : personId;
    await appendPortalAccount(house, { ...account, subjectId, password: DEMO_PASSWORD });
  }
}
