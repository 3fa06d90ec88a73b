// RSS and sitemaps. Text is escaped, and what XML cannot hold is left out.
import type { PublicRecordItem } from "../../publication/contract.ts";
import { recordPath } from "./addresses.ts";
import { CHINESE } from "./words.ts";

export interface Channel {
  readonly title: string;
  readonly link: string;
  readonly description: string;
  readonly feed: string;
  readonly builtAt: Date;
}

export function writeRss(channel: Channel, origin: string, records: readonly PublicRecordItem[]): string {
  const items = records.map(
    (record) =>
      `<item><title>${escapeXml(titleOf(record))}</title><link>${escapeXml(origin + recordPath(record.id))}</link>` +
      `<guid isPermaLink="true">${escapeXml(origin + recordPath(record.id))}</guid><category>${escapeXml(record.resourceName)}</category>` +
      `<description>${escapeXml([record.subjectName, record.documentNo, record.authority].filter(Boolean).join(" · "))}</description>` +
      `<pubDate>${new Date(`${record.publishFrom}T00:00:00+08:00`).toUTCString()}</pubDate></item>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>` +
    `<title>${escapeXml(channel.title)}</title><link>${escapeXml(channel.link)}</link><description>${escapeXml(channel.description)}</description>` +
    `<language>zh-cn</language><lastBuildDate>${channel.builtAt.toUTCString()}</lastBuildDate>` +
    `<atom:link href="${escapeXml(channel.feed)}" rel="self" type="application/rss+xml"/>${items.join("")}</channel></rss>`
  );
}

/** Whoever reads the feed alone learns that a record is disputed. */
function titleOf({ title, resourceName, isDisputed }: PublicRecordItem): string {
  return `${title || resourceName}${isDisputed ? `（${CHINESE.record.disputed}）` : ""}`;
}

export function writeSitemap(origin: string, addresses: readonly { readonly path: string; readonly changedOn: string | null }[]): string {
  const urls = addresses.map(
    ({ path, changedOn }) =>
      `<url><loc>${escapeXml(origin + path)}</loc>${changedOn ? `<lastmod>${escapeXml(changedOn)}</lastmod>` : ""}</url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join("\n")}</urlset>`;
}

export function writeSitemapIndex(origin: string, pageCount: number): string {
  const maps = Array.from({ length: pageCount }, (_, i) => `<sitemap><loc>${escapeXml(`${origin}/sitemap-${i + 1}.xml`)}</loc></sitemap>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.join("\n")}</sitemapindex>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
