// What machines and spreadsheets take from the portal: CSV, RSS, sitemaps, robots.txt.

import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { dayOf } from "../../platform/contract.ts";
import type { PublicResource } from "../../publication/contract.ts";
import { listPath } from "./addresses.ts";
import { writeCsv } from "./csv-export.ts";
import { readListQuery } from "./list-query.ts";
import { errorPage } from "./pages/error.tsx";
import { askAlways, type Frame, makeVisit, sendPage } from "./send-page.ts";
import { CHINESE } from "./words.ts";
import { writeRss, writeSitemap, writeSitemapIndex } from "./xml-writers.ts";

const FEED_SIZE = 50;
const SITEMAP_SIZE = 20_000; // as the reader hands them out
const FIXED_ADDRESSES = ["/", "/permits", "/penalties", "/lists", "/catalog", "/about", "/contact", "/accessibility"];
const SERVICE_ADDRESSES = ["/repair", "/objection", "/progress", "/verify"];

export function registerDownloads(app: FastifyInstance, frame: Frame): void {
  for (const resource of frame.options.resources.filter((one) => one.isPublished)) {
    addCsv(app, frame, resource);
    addFeed(app, frame, { path: `${listPath(resource.resource)}.rss`, resource });
  }
  addFeed(app, frame, { path: "/feed.xml" });
  addSitemaps(app, frame);
  app.get("/robots.txt", async (_, reply) => {
    askAlways(reply);
    return reply
      .type("text/plain; charset=utf-8")
      .send(`User-agent: *\nDisallow: /search\nDisallow: /my\nSitemap: ${frame.options.city.origin}/sitemap.xml\n`);
  });
}

function addCsv(app: FastifyInstance, frame: Frame, resource: PublicResource): void {
  app.get(`${listPath(resource.resource)}.csv`, async (request, reply) => {
    const visit = makeVisit(frame, request);
    const { filter } = readListQuery(resource.resource, request.query as Record<string, unknown>, visit.words);
    if (!filter) return sendPage(visit, errorPage(visit, 400), { request, reply });
    askAlways(reply);
    const name = encodeURIComponent(`${resource.name}-${dayOf(visit.now)}.csv`);
    reply.header("content-disposition", `attachment; filename="${resource.resource}.csv"; filename*=UTF-8''${name}`);
    return reply.type("text/csv; charset=utf-8").send(Readable.from(writeCsv(frame.options.reader, filter)));
  });
}

function addFeed(
  app: FastifyInstance,
  frame: Frame,
  { path, resource }: { readonly path: string; readonly resource?: PublicResource },
): void {
  const { city, reader, clock } = frame.options;
  const title = `${city.portalName} - ${resource?.name ?? CHINESE.home.latestTitle}`;
  const link = city.origin + (resource ? listPath(resource.resource) : "/");
  app.get(path, async (_, reply) => {
    const { items } = await reader.listRecords({ ...(resource ? { resource: resource.resource } : {}), page: 1, size: FEED_SIZE });
    const description = resource?.description ?? city.sourceStatement;
    return sendXml(
      reply,
      "application/rss+xml",
      writeRss({ title, link, description, feed: city.origin + path, builtAt: clock.now() }, city.origin, items),
    );
  });
}

/** One file while it fits; beyond that an index of numbered files. The count may lag behind by a few, so the last file may be empty. */
function addSitemaps(app: FastifyInstance, frame: Frame): void {
  const { city, reader } = frame.options;
  app.get("/sitemap.xml", async (_, reply) => {
    const { subjects, records } = await reader.readFigures();
    const pageCount = Math.ceil((subjects + records) / SITEMAP_SIZE);
    return sendXml(reply, "application/xml", pageCount <= 1 ? await writeMap(1) : writeSitemapIndex(city.origin, pageCount));
  });
  app.get<{ Params: { page: string } }>("/sitemap-:page(^\\d{1,5}).xml", async (request, reply) =>
    sendXml(reply, "application/xml", await writeMap(Math.max(1, Number(request.params.page)))),
  );

  async function writeMap(page: number): Promise<string> {
    const addresses = frame.options.services ? [...FIXED_ADDRESSES, ...SERVICE_ADDRESSES] : FIXED_ADDRESSES;
    const fixed = page === 1 ? addresses.map((path) => ({ path, changedOn: null })) : [];
    return writeSitemap(city.origin, [...fixed, ...(await reader.listAddresses(page))]);
  }
}

function sendXml(reply: FastifyReply, type: string, xml: string): FastifyReply {
  askAlways(reply);
  return reply.type(`${type}; charset=utf-8`).send(xml);
}
