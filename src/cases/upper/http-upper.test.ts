import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeHttpUpper } from "./http-upper.ts";

let server: Server;
let address: string;
const seen: { url: string; authorization: string; body: string }[] = [];
let answer: { status: number; body: string } = { status: 204, body: "" };

beforeAll(async () => {
  server = createServer(async (request, response) => {
    seen.push({ url: request.url ?? "", authorization: request.headers.authorization ?? "", body: await readAll(request) });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function readAll(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

test("reports go up with the token and the key that makes a repetition harmless", async () => {
  answer = { status: 204, body: "" };
  await makeHttpUpper({ address, token: "geheim" }).send([{ messageKey: "XF#2", payload: { step: "approve" } }]);
  expect(seen.at(-1)).toMatchObject({ url: "/reports", authorization: "Bearer geheim" });
  expect(JSON.parse(seen.at(-1)?.body ?? "")).toEqual({ reports: [{ messageKey: "XF#2", payload: { step: "approve" } }] });
});

test("a refusal, a broken line and an answer of another shape are errors, never taken for a result", async () => {
  const upper = makeHttpUpper({ address, token: "t" });
  answer = { status: 503, body: "{}" };
  await expect(upper.listResults()).rejects.toMatchObject({ code: "case.upperUnreachable" });
  answer = { status: 200, body: JSON.stringify({ results: [{ caseNo: "XF", round: "one" }] }) };
  await expect(upper.listResults()).rejects.toThrow(/round/);
  answer = { status: 302, body: "" };
  await expect(upper.listResults()).rejects.toMatchObject({ code: "case.upperUnreachable" });
  await expect(makeHttpUpper({ address: "http://127.0.0.1:1", token: "t" }).listResults()).rejects.toMatchObject({
    code: "case.upperUnreachable",
  });
});

test("results and standings come back in their shapes", async () => {
  const upper = makeHttpUpper({ address, token: "t" });
  answer = { status: 200, body: JSON.stringify({ results: [{ resultNo: "R1", caseNo: "XF1", round: 1, result: "confirmed" }] }) };
  expect(await upper.listResults()).toEqual([{ resultNo: "R1", caseNo: "XF1", round: 1, result: "confirmed", remoteNo: "", words: "" }]);
  answer = { status: 200, body: JSON.stringify({ standings: [{ caseNo: "XF1", isConfirmed: true }] }) };
  expect(await upper.listStandings(["XF1"])).toEqual([{ caseNo: "XF1", isConfirmed: true, remoteNo: "" }]);
});
