// One officer at work: a session of the staff API, spoken to over HTTP like any browser or script would.
import { setTimeout as sleep } from "node:timers/promises";
import type { Resource } from "../../src/catalog/contract.ts";
import type { BatchView } from "../../src/intake/contract.ts";
import type { CreditFile } from "../../src/ledger/contract.ts";
import { logInWholly, type StepBrowser } from "./log-in-steps.ts";
import type { TestFile } from "./make-file.ts";

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** What every refusal looks like (RFC 9457). */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

export interface Upload {
  readonly resource: string;
  readonly file: TestFile;
  readonly unit?: string;
  readonly profile?: string;
  readonly corrects?: string;
}

const WAIT_MS = 50;
/** Shorter than a test may last, so that what was waited for in vain is told. */
const WAIT_SECONDS_MAX = 150;

export class Staff {
  readonly #address: string;
  readonly #cookie: string;
  readonly #csrfToken: string;
  /** Waits until the news of what was done has been read, so that a story need not. */
  readonly #settle: () => Promise<void>;
  readonly #waitForNames: () => Promise<void>;

  constructor(
    address: string,
    session: { cookie: string; csrfToken: string; settle: () => Promise<void>; waitForNames: () => Promise<void> },
  ) {
    this.#address = address;
    this.#settle = session.settle;
    this.#waitForNames = session.waitForNames;
    this.#cookie = session.cookie;
    this.#csrfToken = session.csrfToken;
  }

  /** With all steps of the log-in. Throws when one is refused. */
  static async logIn(
    address: string,
    account: { login: string; password: string; house: object; settle: () => Promise<void>; waitForNames: () => Promise<void> },
  ): Promise<Staff> {
    const { login, password, house, settle, waitForNames } = account;
    const cookies = new Map<string, string>();
    const browser = browseAt(address, cookies);
    const { status, body } = await logInWholly(browser, house, { login, password });
    if (status !== 200) throw new Error(`${login} could not log in: ${JSON.stringify(body)}`);
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    return new Staff(address, { cookie, csrfToken: browser.csrfToken, settle, waitForNames });
  }

  get cookie(): string {
    return this.#cookie;
  }

  async get<Body>(path: string): Promise<Answer<Body>> {
    const response = await fetch(this.#address + path, { headers: { cookie: this.#cookie }, redirect: "manual" });
    return { status: response.status, body: await readBody<Body>(response) };
  }

  /** The body of a successful GET; throws with the server's words otherwise. */
  async read<Body>(path: string): Promise<Body> {
    const { status, body } = await this.get<Body>(path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  async download(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await fetch(this.#address + path, { headers: { cookie: this.#cookie } });
    if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** A file that is fetched by POST, because fetching uses it up. */
  async fetchFile(path: string): Promise<ArrayBuffer> {
    const response = await fetch(this.#address + path, { method: "POST", headers: this.#headers() });
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`);
    return response.arrayBuffer();
  }

  async post<Body>(path: string, body: unknown, options: { withoutCsrf?: boolean } = {}): Promise<Answer<Body>> {
    const response = await fetch(this.#address + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...this.#headers(options.withoutCsrf) },
      body: JSON.stringify(body),
    });
    const answer = { status: response.status, body: await readBody<Body>(response) };
    if (response.ok) await this.#settle();
    return answer;
  }

  async delete(path: string): Promise<Answer<unknown>> {
    const response = await fetch(this.#address + path, { method: "DELETE", headers: this.#headers() });
    return { status: response.status, body: await readBody<unknown>(response) };
  }

  /** Sends a file and answers as soon as the server does. */
  async send(upload: Upload, path = "/api/v1/batches"): Promise<Answer<BatchView>> {
    const form = new FormData();
    for (const name of ["resource", "unit", "profile", "corrects"] as const) {
      const value = upload[name];
      if (value !== undefined) form.set(name, value);
    }
    form.set("file", new Blob([upload.file.bytes]), upload.file.name);
    const response = await fetch(this.#address + path, { method: "POST", headers: this.#headers(), body: form });
    return { status: response.status, body: await readBody<BatchView>(response) };
  }

  /** Sends a file and waits until its batch is over. */
  async upload(upload: Upload): Promise<BatchView> {
    const { status, body } = await this.send(upload);
    if (status !== 201) throw new Error(`the upload was answered ${status}: ${JSON.stringify(body)}`);
    const batch = await this.waitForBatch(body.batch);
    await this.#settle();
    return batch;
  }

  async waitForBatch(batch: string): Promise<BatchView> {
    const patience = performance.now() + WAIT_SECONDS_MAX * 1000;
    for (;;) {
      const view = await this.read<BatchView>(`/api/v1/batches/${batch}`);
      if (["done", "refused", "withdrawn"].includes(view.state)) return view;
      if (performance.now() > patience) throw new Error(`the batch is still ${view.state} after ${WAIT_SECONDS_MAX} s`);
      await sleep(WAIT_MS);
    }
  }

  async declarationOf(resource: string): Promise<Resource> {
    return (await this.read<{ declaration: Resource }>(`/api/v1/catalog/${resource}`)).declaration;
  }

  /** The credit file of the subject with this code. */
  async creditFileOf(uscc: string, query = ""): Promise<CreditFile> {
    await this.#waitForNames();
    const found = await this.read<{ items: { subjectId: string; uscc: string }[] }>(`/api/v1/subjects?q=${uscc}`);
    const subject = found.items.find((item) => item.uscc === uscc);
    if (!subject) throw new Error(`no subject has the code ${uscc}`);
    return this.read<CreditFile>(`/api/v1/subjects/${subject.subjectId}/credit-file${query}`);
  }

  #headers(withoutCsrf = false): Record<string, string> {
    return { cookie: this.#cookie, ...(withoutCsrf ? {} : { "x-csrf-token": this.#csrfToken }) };
  }
}

/** A browser that only logs in. */
export function browseAt(address: string, cookies = new Map<string, string>()): StepBrowser {
  return {
    csrfToken: "",
    async send(method, path, payload) {
      const response = await fetch(address + path, {
        method,
        headers: {
          "content-type": "application/json",
          "x-csrf-token": this.csrfToken,
          cookie: [...cookies].map((pair) => pair.join("=")).join("; "),
        },
        ...(method === "GET" ? {} : { body: JSON.stringify(payload ?? {}) }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
        cookies.set(name, value);
      }
      return { status: response.status, body: await readBody(response) };
    },
  };
}

async function readBody<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return (isJson && text !== "" ? JSON.parse(text) : text) as Body;
}
