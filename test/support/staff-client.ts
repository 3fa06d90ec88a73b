// A staff member's browser in a test: keeps cookies and sends the token against forged requests.
import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import type { HttpApp } from "../../src/platform/index.ts";

export interface StaffClient {
  get(url: string): Promise<Response>;
  post(url: string, payload?: object): Promise<Response>;
  request(options: InjectOptions): Promise<Response>;
  logIn(login: string, password: string): Promise<Response>;
  readonly cookies: Map<string, string>;
  csrfToken: string;
}

export function makeStaffClient(app: HttpApp): StaffClient {
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
    async logIn(login, password) {
      const response = await client.post("/api/v1/session", { login, password });
      if (response.statusCode === 200) client.csrfToken = response.json().csrfToken;
      return response;
    },
  };
  return client;
}
