#!/usr/bin/env -S node --max-semi-space-size=16
// The door of the command line, written so that an old Node can read it: Node 20 finds the Node 24 that npm brought along
// and hands everything over to it; a Node that can run TypeScript goes straight in.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_MIN = [22, 22];
// A million rows are garbage in passing: a small nursery keeps them from resting in memory. The first line says the same for npx.
const NODE_FLAGS = ["--max-semi-space-size=16"];
const here = fileURLToPath(import.meta.url);
const root = dirname(dirname(here));

if (isEnough(process.versions.node)) await enter();
else handOver(findNode());

async function enter() {
  // A Node 20 that handed over to us may be killed without a word; its server must not stay behind and hold the port.
  if (process.channel) {
    process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
    process.channel.unref(); // a listener alone would keep a finished command from ending
  }
  if (process.env.npm_lifecycle_event) endWithParent(process.ppid);
  await import("./tsx-hook.mjs");
  const { runCommandLine } = await import("../src/apps/cli/main.ts");
  await runCommandLine(process.argv);
  process.exit(); // everything is closed and told; nothing that a library left open may hold the command up
}

/** npm and its shell may be killed without passing it on: whom nobody minds any more ends in order. */
function endWithParent(parent) {
  setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 1_000).unref();
}

function handOver(node) {
  if (!node) {
    console.error(
      `需要 Node.js ${NODE_MIN.join(".")} 或以上,请先运行 npm ci。Node.js ${NODE_MIN.join(".")} or newer is needed; run npm ci first.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [...NODE_FLAGS, here, ...process.argv.slice(2)], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

/** The Node of node_modules: by its link, or, where links were not made, inside the package of this platform. */
function findNode() {
  const inside = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}/package.json`;
  const candidates = [join(root, "node_modules/.bin", process.platform === "win32" ? "node.exe" : "node")];
  try {
    const folder = dirname(createRequire(here).resolve(inside));
    candidates.push(join(folder, "bin", process.platform === "win32" ? "node.exe" : "node"));
  } catch {
    // The optional package of this platform is not installed; the link alone may do.
  }
  return candidates.find(
    (path) => existsSync(path) && isEnough(spawnSync(path, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout ?? ""),
  );
}

function isEnough(version) {
  const [major, minor] = version.trim().split(".").map(Number);
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
}
