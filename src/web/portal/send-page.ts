// From a request to a visit, and from a page to a reply: language and display choices, freshness.
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { PortalAssets } from "./assets.ts";
import type { PortalOptions } from "./contract.ts";
import { renderDocument } from "./document.tsx";
import type { Page, Visit } from "./page.ts";
import type { MadePage, PageMemory } from "./page-memory.ts";
import { changeView, readView, viewCookie } from "./view.ts";
import { CHINESE } from "./words.ts";
import { CHINESE_CASES } from "./words-cases.ts";
import { ENGLISH_CASES } from "./words-cases-en.ts";
import { ENGLISH } from "./words-en.ts";
import { CHINESE_MY } from "./words-my.ts";
import { ENGLISH_MY } from "./words-my-en.ts";
import { CHINESE_PROSE } from "./words-prose.ts";
import { ENGLISH_PROSE } from "./words-prose-en.ts";

export interface Frame {
  readonly options: PortalOptions;
  readonly assets: PortalAssets;
  readonly memory: PageMemory;
}

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

// A record leaves on the day after its last, so no copy of a page may be shown without asking again.
const ALWAYS_ASK_AGAIN = "private, no-cache";

export function askAlways(reply: FastifyReply): void {
  reply.header("cache-control", ALWAYS_ASK_AGAIN);
}

export function makeVisit({ options, assets }: Frame, request: FastifyRequest): Visit {
  const asked = new URL(request.url, "http://portal.invalid");
  const language = asked.searchParams.get("lang");
  asked.searchParams.delete("lang");
  const view = changeView(readView(request.headers.cookie), { lang: language });
  const isEnglish = view.language === "en";
  return {
    city: options.city,
    resources: options.resources,
    reader: options.reader,
    view,
    words: isEnglish ? ENGLISH : CHINESE,
    prose: isEnglish ? ENGLISH_PROSE : CHINESE_PROSE,
    my: isEnglish ? ENGLISH_MY : CHINESE_MY,
    caseWords: isEnglish ? ENGLISH_CASES : CHINESE_CASES,
    services: options.services ?? null,
    me: null,
    hasLogin: options.my !== undefined,
    assets,
    address: `${asked.pathname}${asked.search}`,
    now: options.clock.now(),
  };
}

/** Makes the page, or shows the one that was made for the same address and view of the same edition. */
export async function answerPage(
  frame: Frame,
  makePage: (visit: Visit) => Page | Promise<Page>,
  exchange: Exchange,
): Promise<FastifyReply> {
  const visit = makeVisit(frame, exchange.request);
  const edition = await frame.options.reader.readEdition();
  const key = `${Object.values(visit.view).join(" ")} ${visit.address}`;
  const made = frame.memory.find(edition, key);
  if (made) return sendMade(visit, { ...made, status: 200 }, exchange);
  const page = await makePage(visit);
  const fresh = render(visit, page);
  if (fresh.status === 200 && !page.isFresh) frame.memory.keep(edition, key, fresh);
  return sendMade(visit, fresh, exchange);
}

export function sendPage(visit: Visit, page: Page, exchange: Exchange): FastifyReply {
  return sendMade(visit, render(visit, page), exchange);
}

interface RenderedPage extends MadePage {
  readonly status: number;
  readonly isPrivate?: boolean;
}

function render(visit: Visit, page: Page): RenderedPage {
  const html = renderDocument(visit, page);
  return {
    html,
    tag: `W/"${createHash("sha1").update(html).digest("base64url")}"`,
    status: page.status ?? 200,
    isPrivate: page.isPrivate ?? false,
  };
}

function sendMade(visit: Visit, { html, tag, status, isPrivate }: RenderedPage, { request, reply }: Exchange): FastifyReply {
  if (isPrivate) reply.header("cache-control", "no-store");
  else askAlways(reply);
  reply.type("text/html; charset=utf-8").header("vary", "Cookie").header("etag", tag).header("content-language", visit.view.language);
  if (visit.view.language !== readView(request.headers.cookie).language) {
    reply.header("set-cookie", viewCookie(visit.view, request.protocol === "https"));
  }
  if (status === 200 && request.headers["if-none-match"] === tag) return reply.code(304).send();
  return reply.code(status).send(html);
}
