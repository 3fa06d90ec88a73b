import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeTestContext, type TestContext } from "../../test/support/context.ts";
import { makeId } from "../platform/index.ts";
import {
  type Channels,
  type DeliveryContext,
  deliverWaiting,
  listNotices,
  makeMailChannel,
  type NoticeRequest,
  sendNotice,
} from "./index.ts";
import { markNoticesSeen } from "./read-notices.ts";

const FROM = "信用三亚 <notice@credit.example>";
const ADDRESS = "lan.wan@company.example";

let house: TestContext;
let server: SMTPServer;
let letters: { to: string[]; source: string }[];
let isRefusing: boolean;
let context: DeliveryContext;

/** A real SMTP server that keeps what it takes. */
beforeAll(async () => {
  house = await makeTestContext({ now: "2026-11-23T09:00:00+08:00" });
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, answer) =>
      isRefusing ? answer(Object.assign(new Error(`<${ADDRESS}> mailbox full`), { responseCode: 452 })) : answer(),
    onData: (stream, session, answer) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(pieces).toString() });
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const channels: Channels = { email: makeMailChannel({ url: `smtp://127.0.0.1:${port}`, from: FROM }) };
  context = { ...house.ctx, channels, rules: { attemptsMax: 3, waitMinutes: 2 }, origin: "https://credit.example" };
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await house.close();
});
beforeEach(() => {
  letters = [];
  isRefusing = false;
  house.ctx.clock.set("2026-11-23T09:00:00+08:00");
});

function requestOf(over: Partial<NoticeRequest> = {}): NoticeRequest {
  return {
    subjectId: makeId(),
    kind: "case.accepted",
    title: "信用修复申请已受理",
    words: "您的信用修复申请已受理，办件编号 XF2026110000127。",
    link: "/my/cases/1",
    email: ADDRESS,
    ...over,
  };
}

const send = (request: NoticeRequest) => house.ctx.db.transaction((tx) => sendNotice(tx, context, { request, at: house.ctx.clock.now() }));

test("a notice stands in the subject's account at once and is delivered by mail, in Chinese, with the page's address", async () => {
  const request = requestOf();
  await send(request);
  const { items, unseen } = await listNotices(house.ctx.db, { subjectId: request.subjectId, page: 1, size: 10 });
  expect(items).toMatchObject([{ title: request.title, words: request.words, link: "/my/cases/1", isSeen: false }]);
  expect(unseen).toBe(1);
  expect(await deliverWaiting(context)).toBe(1);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.to).toEqual([ADDRESS]);
  const [head = "", body = ""] = letters[0]?.source.split("\r\n\r\n") ?? [];
  expect(head).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(Buffer.from(body, "base64").toString()).toBe(`${request.words}\n\nhttps://credit.example/my/cases/1`);
});

test("a server that takes nothing is tried again later and later, then given up; nothing of the address is kept in clear", async () => {
  isRefusing = true;
  await send(requestOf());
  expect(await deliverWaiting(context)).toBe(1);
  expect(await deliverWaiting(context)).toBe(0);
  house.ctx.clock.set("2026-11-23T09:02:01+08:00");
  expect(await deliverWaiting(context)).toBe(1);
  house.ctx.clock.set("2026-11-23T09:04:00+08:00");
  expect(await deliverWaiting(context)).toBe(0);
  house.ctx.clock.set("2026-11-23T09:07:00+08:00");
  expect(await deliverWaiting(context)).toBe(1);
  house.ctx.clock.set("2026-11-24T09:00:00+08:00");
  expect(await deliverWaiting(context)).toBe(0);
  const rows = await house.database.owner.list<{ text: string }>("select d::text as text from notice_delivery d");
  expect(rows.some(({ text }) => text.includes("failed") && text.includes("452"))).toBe(true);
  for (const { text } of rows) expect(text).not.toContain("company.example");
});

test("two workers at once send each notice once", async () => {
  for (let at = 0; at < 8; at++) await send(requestOf({ title: `第${at}件` }));
  await Promise.all([deliverWaiting(context), deliverWaiting(context)]);
  expect(letters).toHaveLength(8);
});

test("a notice that is rolled back is neither seen nor sent", async () => {
  const request = requestOf();
  await expect(
    house.ctx.db.transaction(async (tx) => {
      await sendNotice(tx, context, { request, at: house.ctx.clock.now() });
      throw new Error("the decision failed");
    }),
  ).rejects.toThrow("the decision failed");
  expect(await deliverWaiting(context)).toBe(0);
  expect((await listNotices(house.ctx.db, { subjectId: request.subjectId, page: 1, size: 10 })).total).toBe(0);
});

test("where the city has no such channel the notice is in the account alone, and no queue grows", async () => {
  await send(requestOf({ email: null, phone: "13800000000" }));
  expect(await deliverWaiting(context)).toBe(0);
});

test("a text message goes through whatever driver the city has", async () => {
  const sent: string[] = [];
  const withSms = {
    ...context,
    channels: { sms: { send: async (address: string, { title }: { title: string }) => void sent.push(`${address} ${title}`) } },
  };
  await house.ctx.db.transaction((tx) =>
    sendNotice(tx, withSms, { request: requestOf({ email: null, phone: "13800000000" }), at: house.ctx.clock.now() }),
  );
  expect(await deliverWaiting(withSms)).toBe(1);
  expect(sent).toEqual(["13800000000 信用修复申请已受理"]);
});

test("a link that leads away from the portal is refused", async () => {
  for (const link of ["https://evil.example/", "//evil.example", "javascript:alert(1)"]) {
    await expect(send(requestOf({ link }))).rejects.toMatchObject({ code: "notices.linkInvalid" });
  }
});

test("line breaks in a title add no header to the mail", async () => {
  await send(requestOf({ title: "受理\r\nBcc: all@company.example" }));
  await deliverWaiting(context);
  expect(letters[0]?.to).toEqual([ADDRESS]);
  expect(letters[0]?.source).not.toMatch(/^Bcc:/m);
});

test("what was seen is no longer new", async () => {
  const request = requestOf({ email: null });
  await send(request);
  await markNoticesSeen(house.ctx.db, request.subjectId, house.ctx.clock.now());
  expect(await listNotices(house.ctx.db, { subjectId: request.subjectId, page: 1, size: 10 })).toMatchObject({ unseen: 0, total: 1 });
});
