// The log on the command line: exported by the office, verified by somebody who has only the file and the key.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { makeTestContext, type TestContext } from "../../../test/support/context.ts";
import {
  appendAuditEvent,
  bringLogUpToDate,
  exportLogFile,
  makeAccessProof,
  makeEventProof,
  NO_WITNESSES,
  openLogKey,
  publishLog,
  writeVerifier,
} from "../../audit/index.ts";
import { runCommandLine } from "./main.ts";

const WHO = "0198f000-0000-7000-8000-000000000001";
let folder: string;
let vkey: string;
let said: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(inject("scratchFolder"), "audit-"));
  const test = await makeTestContext({ now: "2026-11-23T10:00:00+08:00" });
  await writeFiles(test);
  await test.close();
});
beforeEach(() => {
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
});

async function writeFiles({ ctx, database }: TestContext): Promise<void> {
  const signer = openLogKey(ctx.config);
  const tools = { db: ctx.db, clock: ctx.clock, signer };
  vkey = writeVerifier(signer);
  for (let no = 0; no < 20; no++)
    await appendAuditEvent(ctx.db, { kind: "credit_file.viewed", unit: "tax", subjectId: WHO }, ctx.clock.now());
  await bringLogUpToDate(tools);
  const { id } = await ctx.db.get<{ id: string }>("select event_id as id from audit_leaf where leaf_index = 7");
  writeFileSync(join(folder, "event.tlog-proof"), await makeEventProof(ctx.db, id, NO_WITNESSES));
  writeFileSync(join(folder, "looks.json"), JSON.stringify(await makeAccessProof(ctx.db, WHO)));
  await publishLog(ctx.db, join(folder, "public"), vkey);
  await exportLogFile(ctx.db, join(folder, "log.ndjson"), { vkey, at: ctx.clock.now() });
  await database.owner.run("update audit_event set unit_code = 'court' where event_id = $1", [id]);
  await exportLogFile(ctx.db, join(folder, "edited.ndjson"), { vkey, at: ctx.clock.now() });
}

async function run(...args: string[]): Promise<{ exitCode: unknown; words: string }> {
  said = [];
  await runCommandLine(["node", "xinshu", "audit", ...args]);
  return { exitCode: process.exitCode, words: said.join("\n") };
}

const at = (name: string) => join(folder, name);

test("a whole export is verified without a database, and kept checkpoints agree with it", async () => {
  expect(await run("verify", at("log.ndjson"), "--key", vkey)).toMatchObject({
    exitCode: 0,
    words: expect.stringContaining("日志完整:共 20 条"),
  });
  expect((await run("verify", at("log.ndjson"))).words).toContain("未指定日志公钥");
  expect(await run("verify", at("log.ndjson"), "--key", vkey, "--against", at("public/checkpoint"))).toMatchObject({ exitCode: 0 });
});

test("an edited export names the first event and ends with 1", async () => {
  const { exitCode, words } = await run("verify", at("edited.ndjson"), "--key", vkey);
  expect(exitCode).toBe(1);
  expect(words).toContain("第 8 条留痕被改动过");
  expect(JSON.parse((await run("verify", at("edited.ndjson"), "--json")).words)).toMatchObject({
    whole: false,
    change: "edited",
    index: 7,
  });
});

test("an export that was cut off in the middle of a line, or is another file, is refused with a sentence", async () => {
  const whole = readFileSync(at("log.ndjson"), "utf8");
  writeFileSync(at("cut.ndjson"), whole.slice(0, whole.lastIndexOf('{"type":"event"')));
  expect((await run("verify", at("cut.ndjson"), "--key", vkey)).exitCode).toBe(1);
  writeFileSync(at("half.ndjson"), whole.slice(0, -20));
  expect(await run("verify", at("half.ndjson"))).toMatchObject({ exitCode: 2, words: expect.stringContaining("不是本平台导出的留痕文件") });
  expect((await run("verify", at("missing.ndjson"))).exitCode).toBe(2);
  expect(await run("verify", at("log.ndjson"), "--key", "nonsense")).toMatchObject({
    exitCode: 2,
    words: expect.stringContaining("密钥不完整"),
  });
});

test("the proof of one event is checked from one small file", async () => {
  expect(await run("check-proof", at("event.tlog-proof"), "--key", vkey)).toMatchObject({
    exitCode: 0,
    words: expect.stringContaining("第 8 条留痕"),
  });
  writeFileSync(at("forged.tlog-proof"), readFileSync(at("event.tlog-proof"), "utf8").replace("index 7", "index 8"));
  expect((await run("check-proof", at("forged.tlog-proof"), "--key", vkey)).exitCode).toBe(1);
});

test("the list of looks is checked against the public folder, and a list with one left out is not complete", async () => {
  const check = (name: string) => run("check-access", at(name), "--log", at("public"), "--key", vkey);
  expect(await check("looks.json")).toMatchObject({ exitCode: 0, words: expect.stringContaining("共有 20 次查询") });
  const proof = JSON.parse(readFileSync(at("looks.json"), "utf8"));
  proof.subjects[0].events.pop();
  writeFileSync(at("fewer.json"), JSON.stringify(proof));
  expect(await check("fewer.json")).toMatchObject({ exitCode: 1, words: expect.stringContaining("名单中没有") });
  writeFileSync(at("nonsense.json"), "{}");
  expect((await check("nonsense.json")).exitCode).toBe(2);
});
