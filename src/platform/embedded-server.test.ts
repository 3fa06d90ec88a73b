import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, inject, test } from "vitest";
import { findBinaries, prepareBinaries } from "./embedded-binaries.ts";
import { findFreePort, startEmbeddedServer } from "./embedded-server.ts";
import { withClient } from "./embedded-store.ts";
import { isProcessAlive } from "./process-lock.ts";

const HOLDER = join(import.meta.dirname, "../../test/support/hold-server.ts");
const children: ChildProcess[] = [];
const isRoot = process.getuid?.() === 0;

interface Held {
  readonly child: ChildProcess;
  readonly port: number;
  readonly wasRunning: boolean;
  readonly url: string;
}

function makeFolder(): string {
  const folder = mkdtempSync(join(inject("scratchFolder"), "embedded-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Another process that uses the server of the folder. */
async function hold(dataDir: string, identity: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {}): Promise<Held> {
  const child = spawn(process.execPath, [HOLDER, dataDir], { stdio: ["ignore", "pipe", "inherit"], ...identity });
  children.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, ...JSON.parse(line.toString()) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

function postmasterOf(home: string): number {
  return Number(readFileSync(join(home, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]);
}

const askServer = (url: string, text: string) =>
  withClient(url, async (client) => (await client.query({ text, rowMode: "array" })).rows[0]);

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await end(child, "SIGTERM");
});

test("a port that somebody else took in the meantime is left to them", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port: taken } = holder.address() as AddressInfo;
  const chosen: number[] = [];
  const choosePort = async () => {
    chosen.push(chosen.length === 0 ? taken : await findFreePort());
    return chosen.at(-1) ?? 0;
  };
  const server = await startEmbeddedServer({ dataDir: makeFolder(), durability: "forgetful", choosePort });
  expect(await askServer(server.url, "select 1")).toEqual([1]);
  expect(chosen[0]).toBe(taken);
  expect(server.port).toBe(chosen.at(-1));
  expect(server.port).not.toBe(taken);
  await server.release();
  holder.close();
});

test("a server that outlived kill -9 of its program is taken over, with its data", async () => {
  const folder = makeFolder();
  const first = await hold(folder);
  await askServer(first.url, "create table kept (id integer)");
  await end(first.child, "SIGKILL");
  const second = await hold(folder);
  expect(second).toMatchObject({ wasRunning: true, port: first.port });
  expect(await askServer(second.url, "select count(*)::int from kept")).toEqual([0]);
  const postmaster = postmasterOf(folder);
  await end(second.child, "SIGTERM");
  expect(isProcessAlive(postmaster)).toBe(false);
});

test("after kill -9 of everything the next start waits for the remains and starts anew", async () => {
  const folder = makeFolder();
  const first = await hold(folder);
  process.kill(postmasterOf(folder), "SIGKILL");
  await end(first.child, "SIGKILL");
  expect((await hold(folder)).wasRunning).toBe(false);
});

test("a stale lock file whose number now belongs to another process stops nobody", async () => {
  const folder = makeFolder();
  await end((await hold(folder)).child, "SIGTERM");
  const stale = `${process.pid}\n${join(folder, "postgres/data")}\n1\n5432\n\n127.0.0.1\n1\nready   \n`;
  writeFileSync(join(folder, "postgres/data/postmaster.pid"), stale);
  writeFileSync(join(folder, "database/lock"), "999999999");
  expect((await hold(folder)).wasRunning).toBe(false);
});

test("two programs share one server, and the last one to leave stops it", async () => {
  const folder = makeFolder();
  const [first, second] = await Promise.all([hold(folder), hold(folder)]);
  expect(first.port).toBe(second.port);
  expect(first.wasRunning).toBe(!second.wasRunning);
  const postmaster = postmasterOf(folder);
  await end(first.child, "SIGTERM");
  expect(isProcessAlive(postmaster)).toBe(true);
  expect(await askServer(second.url, "select 1")).toEqual([1]);
  await end(second.child, "SIGTERM");
  expect(isProcessAlive(postmaster)).toBe(false);
});

test("whatever the machine's language, the database knows Chinese letters", async () => {
  const { LANG: _, LC_ALL: __, ...env } = process.env;
  for (const language of [{}, { LANG: "xx_YY.nowhere", LC_ALL: "xx_YY.nowhere" }]) {
    const { url } = await hold(makeFolder(), { env: { ...env, ...language } });
    expect(await askServer(url, "select current_setting('server_encoding'), '三' ~ '^[[:alpha:]]$'")).toEqual(["UTF8", true]);
  }
});

test("it listens on loopback alone, asks for a password, and keeps it from other users", async () => {
  const folder = makeFolder();
  const { url } = await hold(folder);
  expect(await askServer(url, "select current_setting('listen_addresses'), current_setting('unix_socket_directories')")).toEqual([
    "127.0.0.1",
    "",
  ]);
  const address = new URL(url);
  address.password = "guess";
  await expect(askServer(address.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  expect(statSync(join(folder, "database/password")).mode & 0o077).toBe(0);
});

test("neither statements nor values of an error reach the server's log", async () => {
  const folder = makeFolder();
  const { url } = await hold(folder);
  await askServer(url, "create table person (number text primary key)");
  await askServer(url, "insert into person values ('460200199001011234') returning 1");
  await expect(askServer(url, "insert into person values ('460200199001011234')")).rejects.toMatchObject({ code: "23505" });
  const log = readFileSync(join(folder, "postgres/server.log"), "utf8");
  expect(log).toContain("duplicate key");
  expect(log).not.toContain("460200199001011234");
});

test("a real start keeps the safety that PostgreSQL is shipped with", async () => {
  const server = await startEmbeddedServer({ dataDir: makeFolder() });
  expect(
    await askServer(
      server.url,
      "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')",
    ),
  ).toEqual(["on", "on", "on"]);
  await server.release();
});

test("library links that npm did not make are made, also in a copy", () => {
  const home = makeFolder();
  const source = join(home, "package/native");
  mkdirSync(join(home, "package"));
  cpSync(findBinaries().folder, source, { recursive: true, filter: (path) => !/\.so(\.\d+)?$/.test(path) || !/lib(icu|pq)/.test(path) });
  expect(existsSync(join(source, "lib/libpq.so.5"))).toBe(false);
  prepareBinaries({ folder: source, version: "test" }, home, null);
  expect(existsSync(join(source, "lib/libpq.so.5"))).toBe(true);
});

// Only root can act as somebody else.
if (isRoot) {
  test("root starts it as another user, an ordinary user as himself", async () => {
    const asRoot = makeFolder();
    await hold(asRoot);
    expect(statSync(`/proc/${postmasterOf(asRoot)}`).uid).not.toBe(0);
    const asNobody = makeFolder();
    chmodSync(asNobody, 0o777);
    await hold(asNobody, { uid: 65_534, gid: 65_534, env: { PATH: process.env.PATH } });
    expect(statSync(`/proc/${postmasterOf(asNobody)}`).uid).toBe(65_534);
  });

  test("below a folder that only root may enter it works all the same, and starts again", async () => {
    const closed = mkdtempSync(join(tmpdir(), "xinshu-closed-"));
    const folder = join(closed, "data");
    const first = await hold(folder);
    await askServer(first.url, "create table kept (id integer)");
    await end(first.child, "SIGTERM");
    const place = readFileSync(join(folder, "database/place"), "utf8").trim();
    const second = await hold(folder);
    expect(await askServer(second.url, "select count(*)::int from kept")).toEqual([0]);
    await end(second.child, "SIGTERM");
    for (const made of [place, closed]) rmSync(made, { recursive: true, force: true });
  });
}
