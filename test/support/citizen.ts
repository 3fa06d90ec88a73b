// Somebody in front of the portal: a browser without script that keeps its cookies, walks redirects one by one and fills in forms.
import { type CredentialKey, sealCredentials } from "../../src/people/contract.ts";
import { walkThrough } from "./identity-service.ts";

export interface PortalAnswer {
  readonly status: number;
  readonly html: string;
  /** Where it sends the browser; null when it does not. */
  readonly location: string | null;
  readonly headers: Headers;
}

export class Citizen {
  readonly cookies = new Map<string, string>();
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  async get(path: string): Promise<PortalAnswer> {
    return this.#send(path, {});
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<PortalAnswer> {
    return this.#send(path, { method: "POST", body: new URLSearchParams(fields) });
  }

  /** What a reader sees of a page: its words in order. */
  async read(path: string): Promise<string> {
    const { html } = await this.get(path);
    return html
      .replace(/<head>.*?<\/head>/s, "")
      .replace(/<[^>]+>/g, " ")
      .replaceAll("&quot;", '"')
      .replace(/\s+/g, " ");
  }

  /** The token that a form on this page carries. */
  async csrfOn(path: string): Promise<string> {
    return csrfIn((await this.get(path)).html);
  }

  /** To the identity service and back; the answer is that of the way back. */
  async logInByIdentity(startPath = "/my/login/identity"): Promise<PortalAnswer> {
    const back = await walkThrough((await this.get(startPath)).location ?? "");
    return this.get(back.pathname + back.search);
  }

  /** As the page's script does it: login and password sealed to the key that the form carries. */
  async logInByPassword(login: string, password: string, over: Readonly<Record<string, string>> = {}): Promise<PortalAnswer> {
    const { html } = await this.get("/my/login");
    const key = JSON.parse((/data-key="([^"]*)"/.exec(html)?.[1] ?? "null").replaceAll("&quot;", '"')) as CredentialKey["key"] | null;
    if (!key) throw new Error("the page offers no log-in by password");
    const sealed = await sealCredentials({ key }, { login, password });
    return this.post("/my/login", { csrf: csrfIn(html), sealed, back: "/my/file", ...over });
  }

  async #send(path: string, init: RequestInit): Promise<PortalAnswer> {
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { accept: "text/html", cookie };
    const response = await fetch(new URL(path, this.#address), { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", ...value] = (line.split(";")[0] ?? "").split("=");
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
    }
    return { status: response.status, html: await response.text(), location: response.headers.get("location"), headers: response.headers };
  }
}

export function csrfIn(html: string): string {
  return /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? "";
}
