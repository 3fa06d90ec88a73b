// A staff member's browser in a test: keeps cookies and sends the token against forged requests.
import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import type { HttpApp } from "../../src/platform/index.ts";
import { logInWholly, type StepBrowser, startLogIn } from "./log-in-steps.ts";

export interface StaffClient {
  get(url: string): Promise<Response>;
  post(url: string, payload?: object): Promise<Response>;
  request(options: InjectOptions): Promise<Response>;
  /** With all its steps; answers the last one, or the first that was refused. */
  logIn(login: string, password: string): Promise<Response>;
  /** The first step alone. */
  startLogIn(login: string, password: string): Promise<Response>;
  readonly browser: StepBrowser;
  readonly cookies: Map<string, string>;
  csrfToken: string;
}

export function makeStaffClient(app: HttpApp): StaffClient {
  /** Of the steps of the log-in. */
  let lastAnswer: Response;
  const client: StaffClient = {
    cookies: new Map(),
    csrfToken: "",
    get: (url) => client.request({ method: "GET", url }),
    post: (url, payload = {}) => client.request({ method: "POST", url, payload }),
    async request(options) {
      const response = await app.inject({
        ...options,
        headers: { "x-csrf-token": client.csrfToken, ...options.headers },
        cookies: Object.fromEntries(client.cookies),
      });
      for (const { name, value } of response.cookies) client.cookies.set(name, value);
      return response;
    },
    browser: {
      get csrfToken() {
        return client.csrfToken;
      },
      set csrfToken(token) {
        client.csrfToken = token;
      },
      async send(method, url, payload) {
        const last = await client.request({ method, url, ...(payload ? { payload } : {}) });
        if (url.startsWith("/api/v1/session") && method === "POST") lastAnswer = last;
        return { status: last.statusCode, body: last.body === "" ? {} : last.json() };
      },
    },
    async logIn(login, password) {
      await logInWholly(client.browser, app, { login, password });
      return lastAnswer;
    },
    async startLogIn(login, password) {
      await startLogIn(client.browser, login, password);
      return lastAnswer;
    },
  };
  return client;
}
