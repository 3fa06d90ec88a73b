import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { request as httpsRequest, type RequestOptions } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeCertificate, type TestCertificate } from "../../../test/support/certificate.ts";
import { makeLog } from "../log.ts";
import type { HttpApp } from "./app-types.ts";
import { createHttpApp } from "./create-http-app.ts";
import { readTls, renewTls } from "./tls.ts";

const PROGRAM = join(import.meta.dirname, "../../../bin/xinshu.mjs");

let certificate: TestCertificate;
let app: HttpApp;
let port: number;

beforeAll(async () => {
  certificate = await makeCertificate();
  app = await createHttpApp({
    log: makeLog("silent"),
    docs: { title: "试验", version: "0" },
    checks: [],
    uploadBytesMax: 1000,
    tls: readTls(certificate, new Date()),
  });
  app.get("/protocol", async (request, reply) => reply.setCookie("__Host-x", "1", { path: "/", secure: true }).send(request.protocol));
  await app.listen({ host: "127.0.0.1", port: 0 });
  port = (app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await app?.close();
});

async function get(options: RequestOptions): Promise<{ headers: Record<string, unknown>; body: string }> {
  const request = httpsRequest({ host: "localhost", port, path: "/protocol", ca: certificate.cert, agent: false, ...options }).end();
  const [response] = await once(request, "response");
  let body = "";
  for await (const piece of response) body += piece;
  return { headers: response.headers, body };
}

test("with a certificate the server speaks HTTPS itself, tells browsers to stay with it, and its cookies are bound to the host", async () => {
  const { headers, body } = await get({});
  expect(body).toBe("https");
  expect(headers["strict-transport-security"]).toBe("max-age=31536000");
  expect(headers["set-cookie"]).toEqual(["__Host-x=1; Path=/; Secure; SameSite=Lax"]);
});

test("a caller that knows nothing newer than TLS 1.1 is not spoken to, one with TLS 1.2 is", async () => {
  const ciphers = "DEFAULT@SECLEVEL=0";
  await expect(get({ minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers })).rejects.toThrow(/protocol version|alert/i);
  expect((await get({ maxVersion: "TLSv1.2" })).body).toBe("https");
});

test("a renewed certificate is shown to whoever comes next, and who is connected stays so", async () => {
  const shown = async () => {
    const socket: TLSSocket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false });
    await once(socket, "secureConnect");
    return { socket, serial: socket.getPeerCertificate().serialNumber };
  };
  const before = await shown();
  renewTls(app.server, readTls(await makeCertificate(), new Date()));
  const after = await shown();
  expect(after.serial).not.toBe(before.serial);
  expect(before.socket.destroyed).toBe(false);
  for (const { socket } of [before, after]) socket.destroy();
});

test.each([
  ["a file that is not there", async () => ({ ...certificate, keyFile: "/nowhere/site.key" }), "读不到证书或私钥文件 /nowhere/site.key"],
  ["a certificate that is none", async () => ({ ...certificate, certFile: certificate.keyFile }), "不是 PEM 格式的证书"],
  ["a key that is none", async () => ({ ...certificate, keyFile: certificate.certFile }), "不是 PEM 格式的私钥"],
  ["a key of another certificate", async () => ({ ...certificate, keyFile: (await makeCertificate()).keyFile }), "私钥与证书不是一对"],
  ["a certificate that has expired", async () => await makeCertificate({ until: new Date(Date.now() - 60_000) }), "证书已过期"],
])("%s is refused with a sentence that names the file", async (_, files, words) => {
  const wrong = await files();
  expect(() => readTls(wrong, new Date())).toThrow(words);
});

async function startWith(env: NodeJS.ProcessEnv): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [PROGRAM, "start"], { env: { PATH: process.env.PATH, PORT: "0", LOG_LEVEL: "silent", ...env } });
  let errors = "";
  child.stderr.on("data", (piece: Buffer) => {
    errors += piece.toString();
  });
  const [code] = await once(child, "close");
  return { code, errors };
}

test("a start with wrong files, or with one of the two, ends at once with exit code 1 and one clear sentence", async () => {
  const wrongFile = join(inject("scratchFolder"), "wrong.pem");
  writeFileSync(wrongFile, "no certificate");
  const wrong = await startWith({ TLS_CERT: wrongFile, TLS_KEY: certificate.keyFile });
  expect(wrong.code).toBe(1);
  expect(wrong.errors.trim().split("\n")).toEqual([expect.stringContaining(`${wrongFile} 不能用于 HTTPS`)]);
  const half = await startWith({ TLS_CERT: certificate.certFile });
  expect(half.code).toBe(1);
  expect(half.errors.trim().split("\n")).toEqual([expect.stringContaining("环境变量 TLS_KEY 的值不对")]);
});
