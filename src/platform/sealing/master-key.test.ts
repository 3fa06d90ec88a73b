import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nameMasterKey, openMasterKey, unwrapSecret, wrapSecret } from "./master-key.ts";
import { splitCommand } from "./split-command.ts";
import { SUITES } from "./suites.ts";

const KEY = "0123456789abcdef".repeat(4);
const makeFolder = () => mkdtempSync(join(tmpdir(), "xinshu-keys-"));

test("the master key is made once, readable by its owner alone, and read again at the next start", async () => {
  const dataDir = makeFolder();
  const first = await openMasterKey({ dataDir });
  const file = join(dataDir, "keys/master.key");
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(join(dataDir, "keys")).mode & 0o077).toBe(0);
  expect((await openMasterKey({ dataDir })).masterId).toBe(first.masterId);
  expect((await openMasterKey({ dataDir: "/nowhere", masterKey: readFileSync(file, "utf8").trim() })).masterId).toBe(first.masterId);
});

test("a master key of the wrong length is refused", async () => {
  await expect(openMasterKey({ dataDir: "/nowhere", masterKey: "abc" })).rejects.toThrow(/masterKeyInvalid/);
});

describe("a command that asks a key service", () => {
  const run = (script: string, args = "") => {
    const file = join(makeFolder(), "key service.mjs");
    writeFileSync(file, script);
    return openMasterKey({ dataDir: "/nowhere", masterKeyCommand: `'${process.execPath}' "${file}" ${args}` });
  };

  test("gives the master key, and nothing is written to disk", async () => {
    expect((await run(`console.log("${KEY}")`)).masterId).toBe((await openMasterKey({ dataDir: "/nowhere", masterKey: KEY })).masterId);
  });

  test("is run without a shell: what a shell would obey is an argument like any other", async () => {
    const script = `console.log(process.argv.slice(2).join(" ") === "; $(id) && echo | x" ? "${KEY}" : "no")`;
    await expect(run(script, "'; $(id)' '&& echo | x'")).resolves.toMatchObject({ place: "XINSHU_MASTER_KEY_COMMAND" });
  });

  test("that fails, prints something else or is missing is one sentence that repeats nothing of what it printed", async () => {
    const failure = run(`console.log("${KEY}"); console.error("${KEY}"); process.exit(3)`);
    await expect(failure).rejects.toMatchObject({ code: "platform.masterKeyCommandFailed" });
    await failure.catch((error: Error & { words: string }) => expect(error.words + error.message + error.stack).not.toContain(KEY));
    await expect(run(`console.log("not a key")`)).rejects.toMatchObject({ code: "platform.masterKeyInvalid" });
    const missing = openMasterKey({ dataDir: "/nowhere", masterKeyCommand: "/nowhere/key-service" });
    await expect(missing).rejects.toMatchObject({ code: "platform.masterKeyCommandFailed" });
  });
});

test.each([
  ["key get  main", ["key", "get", "main"]],
  [`'/opt/key service/get' "a \\"b\\" c" d\\ e ''`, ["/opt/key service/get", `a "b" c`, "d e", ""]],
  [`x '$HOME' "\\\\n"`, ["x", "$HOME", "\\n"]],
  ["  ", []],
])("the command %s is split as it is written", (text, words) => {
  expect(splitCommand(text)).toEqual(words);
});

test("a command whose quote is not closed is refused", () => {
  expect(() => splitCommand("key 'get")).toThrow(/settingInvalid/);
});

test.each(Object.values(SUITES))("a data key wrapped with the $name suite opens with its master key, under its own name only", (suite) => {
  const [master, other] = [nameMasterKey(Buffer.alloc(32, 1), "here"), nameMasterKey(Buffer.alloc(32, 2), "there")];
  const secret = Buffer.alloc(64, 9);
  const wrapped = wrapSecret(master, suite, { secret, place: "a" });
  expect(unwrapSecret(master, wrapped, "a").equals(secret)).toBe(true);
  expect(() => unwrapSecret(other, wrapped, "a")).toThrow(/masterKeyDiffers/);
  expect(() => unwrapSecret(master, wrapped, "b")).toThrow(/masterKeyDiffers/);
  expect(() => unwrapSecret(master, `${wrapped.slice(0, 20)}`, "a")).toThrow(/masterKeyDiffers/);
});
