// Anyone on the portal: no log-in, pages and the public API over HTTP.
import type { PublicRecordPage, PublicSubject, PublicSubjectPage } from "../../src/publication/contract.ts";
import type { Answer } from "./staff.ts";

export interface PageView {
  readonly status: number;
  readonly html: string;
  /** What a reader sees: tags, scripts and styles left out, spaces joined. */
  readonly text: string;
}

export class Visitor {
  readonly #address: string;

  readonly #waitForNames: () => Promise<void>;

  constructor(address: string, waitForNames: () => Promise<void>) {
    this.#address = address;
    this.#waitForNames = waitForNames;
  }

  async page(path: string): Promise<PageView> {
    const response = await fetch(this.#address + path);
    const html = await response.text();
    return { status: response.status, html, text: readText(html) };
  }

  async api<Body>(path: string): Promise<Answer<Body>> {
    const response = await fetch(`${this.#address}/api/public/v1${path}`);
    return { status: response.status, body: (await response.json()) as Body };
  }

  async search(query: string): Promise<PublicSubjectPage> {
    await this.#waitForNames();
    return (await this.api<PublicSubjectPage>(`/subjects?q=${encodeURIComponent(query)}`)).body;
  }

  async subject(uscc: string): Promise<PublicSubject> {
    return (await this.api<PublicSubject>(`/subjects/${uscc}`)).body;
  }

  async records(resource: string): Promise<PublicRecordPage> {
    return (await this.api<PublicRecordPage>(`/records?resource=${resource}`)).body;
  }

  /** The addresses of sitemap.xml, and of the parts it may be cut into. */
  async sitemap(): Promise<string> {
    const { html } = await this.page("/sitemap.xml");
    const parts = [...html.matchAll(/<loc>[^<]*?(\/sitemap[^<]*)<\/loc>/g)].map((match) => match[1] ?? "");
    const pages = await Promise.all(parts.map((path) => this.page(path)));
    return [html, ...pages.map((page) => page.html)].join("\n");
  }
}

function readText(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();
}
