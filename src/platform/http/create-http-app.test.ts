import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { declareErrors } from "../declare-errors.ts";
import { makeLog } from "../log.ts";
import type { HttpApp } from "./app-types.ts";
import { createHttpApp, type HttpAppOptions } from "./create-http-app.ts";

const errors = declareErrors("shop", { soldOut: { status: 409, words: "已经售完" } });
let app: HttpApp;
let logged: string[];

async function open(options: Partial<HttpAppOptions> = {}): Promise<HttpApp> {
  logged = [];
  const log = makeLog("info", { write: (line) => void logged.push(line) });
  app = await createHttpApp({ log, docs: { title: "试验", version: "0" }, checks: [], uploadBytesMax: 1000, ...options });
  const query = z.object({ count: z.coerce.number().int().min(1) });
  app.get(
    "/api/v1/things",
    { schema: { querystring: query, response: { 200: z.object({ count: z.int() }) } } },
    async (request) => request.query,
  );
  app.get("/api/v1/sold-out", async () => {
    throw errors.soldOut({ secret: "460200199001011234" });
  });
  app.get("/api/v1/broken", async () => {
    throw new Error("duplicate key 460200199001011234");
  });
  app.get("/page", async () => "page");
  return app;
}

afterEach(() => app?.close());

test("a declared error is a problem document with stable code and Chinese title, without inner facts", async () => {
  const answer = await (await open()).inject("/api/v1/sold-out");
  expect(answer.statusCode).toBe(409);
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(answer.json()).toMatchObject({ code: "shop.soldOut", title: "已经售完", status: 409 });
  expect(answer.body).not.toContain("4602");
});

test("an unexpected error tells the caller nothing and the log no number, and both name the request", async () => {
  const answer = await (await open()).inject("/api/v1/broken?q=460200199001011234");
  expect(answer.statusCode).toBe(500);
  expect(answer.json().code).toBe("platform.unexpected");
  expect(answer.body + logged.join()).not.toContain("4602");
  expect(logged.join()).toContain(answer.headers["x-request-id"]);
});

test("a wrong parameter is explained in Chinese and named", async () => {
  const answer = await (await open()).inject("/api/v1/things?count=none");
  expect(answer.statusCode).toBe(400);
  expect(answer.json().code).toBe("platform.requestInvalid");
  expect(answer.json().problems[0]).toMatchObject({ path: "/count", words: expect.stringMatching(/[一-鿿]/) });
});

test("a missing address is a problem for programs and the page's own for people", async () => {
  await open({ errorPage: () => (_, reply, status) => reply.code(status).type("text/html").send("<h1>没有这一页</h1>") });
  expect((await app.inject({ url: "/nothing", headers: { accept: "text/html" } })).body).toContain("没有这一页");
  expect((await app.inject("/nothing")).json()).toMatchObject({ status: 404, code: "platform.routeMissing" });
  expect((await app.inject({ url: "/api/nothing", headers: { accept: "text/html" } })).json().code).toBe("platform.routeMissing");
});

test("human pace is free; beyond it the answer is 429 in Chinese with the time to wait", async () => {
  await open({ requestsMax: 3 });
  for (let i = 0; i < 3; i++) expect((await app.inject("/page")).statusCode).toBe(200);
  const answer = await app.inject("/page");
  expect(answer.statusCode).toBe(429);
  expect(answer.json()).toMatchObject({ code: "platform.tooManyRequests", title: expect.stringContaining("过于频繁") });
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect((await app.inject("/healthz")).statusCode).toBe(200);
  expect((await app.inject({ url: "/page", remoteAddress: "203.0.113.9" })).statusCode).toBe(200);
});

test("every answer carries headers that allow no foreign script and no frame", async () => {
  const { headers } = await (await open()).inject("/page");
  expect(headers["content-security-policy"]).toContain("script-src 'self';");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("the API describes itself as OpenAPI 3.1 and its reader loads nothing from elsewhere", async () => {
  await open();
  const document = (await app.inject("/api/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toContain("/api/v1/things");
  const page = await app.inject("/api/docs/");
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(src|href)="https?:/);
  const nonce = /nonce="([^"]+)"/.exec(page.body)?.[1];
  expect(page.headers["content-security-policy"]).toContain(`'nonce-${nonce}'`);
  expect((await app.inject("/api/docs/js/scalar.js")).statusCode).toBe(200);
});

test("readiness is red when a check fails, throws or does not answer, while the process is still alive", async () => {
  const checks = [
    { name: "well", check: async () => null },
    { name: "stale", check: async (): Promise<string | null> => "3 hours behind" },
    {
      name: "broken",
      check: async (): Promise<string | null> => {
        throw new Error("down");
      },
    },
    { name: "silent", check: () => sleep(10_000, null, { ref: false }) },
  ];
  await open({ checks });
  const answer = await app.inject("/readyz");
  expect(answer.statusCode).toBe(503);
  expect(answer.json().checks).toEqual({ well: "ok", stale: "3 hours behind", broken: "failed", silent: "no answer" });
  expect((await app.inject("/healthz")).statusCode).toBe(200);
  const metrics = (await app.inject("/metrics")).body;
  expect(metrics).toContain('xinshu_ready{check="well"} 1');
  expect(metrics).toContain('xinshu_ready{check="stale"} 0');
});

test("a body beyond the limit and a type nobody reads are refused in Chinese", async () => {
  await open();
  app.post("/api/v1/things", async () => ({}));
  const large = await app.inject({ method: "POST", url: "/api/v1/things", payload: { text: "x".repeat(1024 * 1024) } });
  expect(large.json()).toMatchObject({ status: 413, title: "请求内容过大" });
  const unknown = await app.inject({ method: "POST", url: "/api/v1/things", headers: { "content-type": "text/strange" }, payload: "x" });
  expect(unknown.json()).toMatchObject({ status: 415 });
  const broken = await app.inject({ method: "POST", url: "/api/v1/things", headers: { "content-type": "application/json" }, payload: "{" });
  expect(broken.json()).toMatchObject({ status: 400, code: "platform.requestInvalid" });
});

test("an address with bare Chinese, which is no address, is explained instead of cut off", async () => {
  await open();
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.end("GET /search?q=三亚 HTTP/1.1\r\nhost: x\r\n\r\n");
  const answer = Buffer.concat(await socket.toArray()).toString();
  expect(answer).toContain("400 Bad Request");
  expect(answer).toContain("百分号编码");
});
