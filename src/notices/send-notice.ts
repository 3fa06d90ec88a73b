// A subject is told something: in its account at once, and by the ways it named as soon as they take it. In the transaction of what it tells.
import { type Context, makeId, type Transaction } from "../platform/index.ts";
import type { ChannelName, Channels } from "./channels.ts";
import { noticeErrors } from "./errors.ts";
import { addressPlace, insertDelivery, insertNotice } from "./notice-store.ts";

export interface NoticeContext extends Pick<Context, "sealer"> {
  readonly channels: Channels;
}

export interface NoticeRequest {
  readonly subjectId: string;
  /** A word of the sender's, such as `case.returned`. */
  readonly kind: string;
  readonly title: string;
  /** Never a personal number: it goes by mail. */
  readonly words: string;
  /** A path of the portal, from its first slash. */
  readonly link: string | null;
  /** Where else to tell it; addresses are kept sealed. */
  readonly email?: string | null;
  readonly phone?: string | null;
}

/** The notice's id. Throws notices.linkInvalid. */
export async function sendNotice(
  tx: Transaction,
  ctx: NoticeContext,
  { request, at }: { request: NoticeRequest; at: Date },
): Promise<string> {
  const { subjectId, kind, title, words, link } = request;
  if (link !== null && !/^\/(?!\/)/.test(link)) throw noticeErrors.linkInvalid();
  const noticeId = makeId();
  await insertNotice(tx, { subjectId, noticeId, kind, title, words, link, madeAt: at });
  const ways: readonly (readonly [ChannelName, string | null | undefined])[] = [
    ["email", request.email],
    ["sms", request.phone],
  ];
  for (const [channel, address] of ways) {
    if (!address || !ctx.channels[channel]) continue;
    const deliveryId = makeId();
    const sealedAddress = ctx.sealer.seal(address, addressPlace(deliveryId));
    await insertDelivery(tx, { deliveryId, subjectId, noticeId, channel, sealedAddress, at });
  }
  return noticeId;
}
