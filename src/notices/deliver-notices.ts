// Notices on their way out. One at a time: its row is held while it is sent, so that it goes once; what was not taken is tried again later.
import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Transaction } from "../platform/index.ts";
import type { Channels } from "./channels.ts";
import type { NoticeRules } from "./notice-rules.ts";
import { addressPlace, takeWaiting, updateFailed, updateSent, type WaitingDelivery } from "./notice-store.ts";

export interface DeliveryContext extends Pick<Context, "db" | "sealer" | "clock" | "log"> {
  readonly channels: Channels;
  readonly rules: NoticeRules;
  /** https://credit.example, before the paths of links. */
  readonly origin: string;
}

export interface RunningDelivery {
  stop(): Promise<void>;
}

const LOOK_MS = 2_000;
const MINUTE_MS = 60_000;

export function runDelivery(ctx: DeliveryContext): RunningDelivery {
  const stopping = new AbortController();
  const work = (async () => {
    while (!stopping.signal.aborted) {
      await deliverWaiting(ctx, stopping.signal).catch((error: unknown) => ctx.log.error({ err: error }, "notices could not be delivered"));
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await work;
    },
  };
}

/** How many left the queue, sent or given up. */
export async function deliverWaiting(ctx: DeliveryContext, signal?: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal?.aborted && (await deliverNext(ctx))) count += 1;
  return count;
}

/** False when nothing waits. A program killed between the sending and its note sends again, under the same message id. */
async function deliverNext(ctx: DeliveryContext): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const delivery = await takeWaiting(tx, ctx.clock.now());
    if (!delivery) return false;
    const reason = await send(ctx, delivery);
    if (reason === null) await updateSent(tx, delivery.deliveryId, ctx.clock.now());
    else await postpone(ctx, tx, { delivery, reason });
    return true;
  });
}

/** Why it was not taken, or null. */
async function send({ channels, sealer, origin }: DeliveryContext, delivery: WaitingDelivery): Promise<string | null> {
  const { deliveryId, channel, sealedAddress, title, words, link } = delivery;
  const way = channels[channel];
  if (!way) return "not set up";
  const messageId = `<${deliveryId}@${new URL(origin).hostname}>`;
  try {
    await way.send(sealer.open(sealedAddress, addressPlace(deliveryId)), {
      messageId,
      title,
      words,
      url: link === null ? null : origin + link,
    });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

async function postpone(
  { rules, clock, log }: DeliveryContext,
  tx: Transaction,
  { delivery, reason }: { delivery: WaitingDelivery; reason: string },
): Promise<void> {
  const { deliveryId, channel, attemptCount } = delivery;
  const isLast = attemptCount + 1 >= rules.attemptsMax;
  const nextAt = new Date(clock.now().getTime() + rules.waitMinutes * MINUTE_MS * 2 ** attemptCount);
  await updateFailed(tx, { deliveryId, reason, nextAt, isLast });
  log.warn({ deliveryId, channel, reason, isLast }, "a notice was not taken");
}
