import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, expect, inject, test } from "vitest";

const PROGRAM = join(import.meta.dirname, "../../../bin/xinshu.mjs");
const children: ChildProcess[] = [];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

interface Started {
  readonly address: string;
  readonly lines: readonly string[];
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

function makeFolder(): string {
  const folder = mkdtempSync(join(inject("scratchFolder"), "start-"));
  chmodSync(folder, 0o755);
  return folder;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): { child: ChildProcess; ended: Promise<Ended>; text: () => string } {
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: { PATH: process.env.PATH, LOG_LEVEL: "silent", DEMO: "none", ...env } });
  children.push(child);
  let out = "";
  let errors = "";
  child.stdout.on("data", (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on("data", (piece: Buffer) => {
    errors += piece.toString();
  });
  return { child, ended: once(child, "close").then(([code]) => ({ code, out, errors })), text: () => out };
}

/** Resolves at the line that begins `ready`. */
async function start(env: NodeJS.ProcessEnv): Promise<Started> {
  const { child, ended, text } = run(["start"], { PORT: "0", ...env });
  const ready = new Promise<string>((resolve) => child.stdout?.on("data", () => /^ready /m.test(text()) && resolve(text())));
  const failed = ended.then((result) => Promise.reject(new Error(`ended instead of starting: ${result.errors}`)));
  const out = await Promise.race([ready, failed]);
  failed.catch(() => {});
  const lines = out.trim().split("\n");
  return { address: lines.at(-1)?.split(" ")[1] ?? "", lines, child, ended };
}

/** A check that has no time to answer is red, so a slow machine may be ready a moment later. */
async function becomes({ address }: Started, status: 200 | 503): Promise<void> {
  await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(status);
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
});

test("a start answers on portal, console and API, and SIGTERM ends it in order with code 0", async () => {
  const folder = makeFolder();
  const server = await start({ DATA_DIR: folder });
  await becomes(server, 200);
  for (const path of ["/", "/console/", "/api/docs/", "/api/openapi.json", "/healthz", "/metrics"]) {
    expect([path, (await fetch(server.address + path)).status]).toEqual([path, 200]);
  }
  expect((await fetch(`${server.address}/api/v1/batches`)).status).toBe(401);
  expect(server.lines.at(-1)).toMatch(/^ready http:/);
  server.child.kill("SIGTERM");
  expect(await server.ended).toMatchObject({ code: 0, errors: "" });
});

test("it starts again after kill -9 of the program, and after kill -9 of everything", async () => {
  const folder = makeFolder();
  const first = await start({ DATA_DIR: folder });
  first.child.kill("SIGKILL");
  await first.ended;
  const second = await start({ DATA_DIR: folder });
  await becomes(second, 200);
  process.kill(Number(readFileSync(join(folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  second.child.kill("SIGKILL");
  await second.ended;
  const third = await start({ DATA_DIR: folder });
  await becomes(third, 200);
});

test("readiness turns red when the database is away, while the process answers, and green again when the server has brought it back", async () => {
  const folder = makeFolder();
  const server = await start({ DATA_DIR: folder });
  const lock = join(folder, "database/lock");
  writeFileSync(lock, String(process.pid), { flag: "wx" }); // nobody brings it back before this is gone
  process.kill(Number(readFileSync(join(folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  await becomes(server, 503);
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  rmSync(lock);
  await becomes(server, 200);
});

test("commands work beside a running server and without one", async () => {
  const folder = makeFolder();
  expect(await run(["migrate"], { DATA_DIR: folder }).ended).toMatchObject({ code: 0, out: expect.stringContaining("0001-house.sql") });
  const server = await start({ DATA_DIR: folder });
  expect(await run(["migrate"], { DATA_DIR: folder }).ended).toMatchObject({ code: 0, out: "数据库已是最新\n" });
  await becomes(server, 200);
});

test("a taken port is one clear sentence and exit code 1, and disturbs no other server", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as { port: number };
  const result = await run(["start"], { PORT: String(port), DATA_DIR: makeFolder() }).ended;
  holder.close();
  expect(result).toMatchObject({ code: 1, out: "" });
  expect(result.errors.trim().split("\n")).toEqual([expect.stringContaining(`端口 ${port} 已被占用`)]);
});

test("a folder that cannot be written, a database out of reach and a wrong setting are one sentence and exit code 1", async () => {
  const file = join(makeFolder(), "file");
  writeFileSync(file, "");
  const cases = [
    [{ DATA_DIR: join(file, "data") }, "不可写"],
    [{ DATA_DIR: "/proc/nowhere" }, "不可写"],
    [{ DATA_DIR: makeFolder(), DATABASE_URL: "postgres://u:secret@127.0.0.1:1/x" }, "连不上数据库"],
    [{ PORT: "many" }, "PORT"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
    [{ CITY: "../etc" }, "CITY"],
    [{ DATA_DIR: makeFolder(), CITY: "atlantis" }, "atlantis"],
    [{ DEMO: "huge" }, "DEMO"],
    [{ DATA_DIR: makeFolder(), XINSHU_MASTER_KEY: "short" }, "主密钥"],
  ] as const;
  for (const [env, words] of cases) {
    const { code, errors } = await run(["start"], { PORT: "0", ...env }).ended;
    expect([code, errors]).toEqual([1, expect.stringContaining(words)]);
    expect(errors.trim().split("\n")).toHaveLength(1);
    expect(errors).not.toContain("secret");
  }
});

test("another master key than the data was sealed with stops the start before anything is written", async () => {
  const folder = makeFolder();
  expect((await run(["migrate"], { DATA_DIR: folder, XINSHU_MASTER_KEY: "a".repeat(64) }).ended).code).toBe(0);
  const result = await run(["start"], { PORT: "0", DATA_DIR: folder, XINSHU_MASTER_KEY: "b".repeat(64) }).ended;
  expect(result).toMatchObject({ code: 1, errors: expect.stringContaining("主密钥与数据库中的加密数据不符") });
});

test("a wrong command or option is refused with exit code 2 in Chinese", async () => {
  expect(await run(["nonsense"], {}).ended).toMatchObject({ code: 2, errors: expect.stringContaining("没有这个命令") });
  expect(await run(["start", "--fast"], {}).ended).toMatchObject({ code: 2, errors: expect.stringContaining("没有这个选项") });
  expect(await run(["template"], {}).ended).toMatchObject({ code: 2, errors: expect.stringContaining("缺少必需的选项") });
  expect((await run(["--help"], {}).ended).code).toBe(0);
});
