// A story takes a breath after each deed: until the news of it has been read by everybody who listens.
import { setTimeout as sleep } from "node:timers/promises";
import type { House } from "../../src/apps/house.ts";
import { listConsumers } from "../../src/apps/worker/consumers.ts";
import { readOutboxDelaySeconds } from "../../src/platform/index.ts";

const LOOK_AGAIN_MS = 25;
/** Shorter than a test may last, so that what was waited for in vain is told. */
const WAIT_SECONDS_MAX = 150;
/** Seen from here, whatever waits has waited. */
const END_OF_TIME = new Date("9999-12-31T00:00:00Z");

/** The readers may work in this process or in another one. */
export async function waitForNews(house: House): Promise<void> {
  const giveUpAt = performance.now() + WAIT_SECONDS_MAX * 1000;
  while (await hasUnreadNews(house)) {
    if (performance.now() > giveUpAt) throw new Error("the outbox is not read");
    await sleep(LOOK_AGAIN_MS);
  }
}

async function hasUnreadNews(house: House): Promise<boolean> {
  const delays = await Promise.all(listConsumers(house).map((consumer) => readOutboxDelaySeconds(house.db, consumer, END_OF_TIME)));
  return delays.some((seconds) => seconds > 0);
}
