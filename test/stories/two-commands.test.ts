// What `npm start` and the command line promise: a line that begins with ready, one sentence when it cannot, exact counts after any kill.
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Resource } from "../../src/catalog/contract.ts";
import { loadCatalog, NATIONAL_CATALOG_DIR } from "../../src/catalog/index.ts";
import type { PublicRecordPage } from "../../src/publication/contract.ts";
import { makeCsv, rowOf } from "../support/make-file.ts";
import { killDatabase, makeDataDir, runProgram, type StartedServer, startProgram, startServer } from "../support/program.ts";
import { nextUscc } from "../support/subject-world.ts";

let penalty: Resource;
let dataDir: string;
let server: StartedServer;

beforeAll(async () => {
  penalty = (await loadCatalog([NATIONAL_CATALOG_DIR])).get("penalty").declaration;
  dataDir = makeDataDir();
  server = await startServer({ DATA_DIR: dataDir });
});
afterAll(async () => {
  server?.kill("SIGKILL");
  await server?.ended;
  killDatabase(dataDir);
  // The database's other processes let go of their files by and by.
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
});

function writeFile(name: string, rows: number, cells: (index: number) => Record<string, string> = () => ({})): string {
  const path = join(dataDir, name);
  const all = Array.from({ length: rows }, (_, index) =>
    rowOf(penalty, {
      subjectName: `三亚${name}${index}号有限公司`,
      uscc: nextUscc(),
      documentNo: `三罚〔2026〕${name}${index}号`,
      ...cells(index),
    }),
  );
  writeFileSync(path, makeCsv(penalty, all).bytes);
  return path;
}

async function importFile(file: string, ...more: string[]) {
  const { code, out, err } = await runProgram(["import", file, "--resource", "penalty", "--unit", "market-regulation", "--json", ...more], {
    DATA_DIR: dataDir,
  });
  return { code, err, receipt: out.trim() === "" ? null : JSON.parse(out) };
}

async function countPublic(): Promise<number> {
  const response = await fetch(`${server.address}/api/public/v1/records?resource=penalty`);
  return ((await response.json()) as PublicRecordPage).total;
}

describe("a server that has started", () => {
  test("says where the portal, the console and the API are, and is healthy", async () => {
    expect(server.said()).toMatch(/门户\s+http.*\n工作台\s+http.*\/console\/\n接口\s+http/);
    await expect.poll(async () => (await fetch(`${server.address}/readyz`)).status).toBe(200);
    for (const path of ["/healthz", "/metrics", "/api/openapi.json", "/api/docs/", "/", "/console/"]) {
      expect((await fetch(server.address + path)).status, path).toBe(200);
    }
  });

  test("takes files from the command line beside it: exit 0 when all is in, 1 when rows came back, 2 when the file is refused", async () => {
    const good = await importFile(writeFile("全对.csv", 3));
    expect(good).toMatchObject({
      code: 0,
      receipt: { state: "done", read: 3, accepted: 3, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, parked: 0 },
    });
    const workbook = join(dataDir, "问题.xlsx");
    const half = await importFile(
      writeFile("半对.csv", 2, (index) => (index === 0 ? { decidedOn: "2099-01-01" } : {})),
      "--errors",
      workbook,
    );
    expect(half).toMatchObject({ code: 1, receipt: { read: 2, accepted: 1, rejected: 1 } });
    const none = join(dataDir, "空.csv");
    writeFileSync(none, "");
    const refused = await importFile(none);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/\p{Script=Han}/u);
    await expect.poll(countPublic).toBe(4);
  });

  test("keeps a second one from its port, with one sentence and exit code 1", async () => {
    const { port } = new URL(server.address);
    const other = makeDataDir();
    const { code, err } = await runProgram(["start"], { DATA_DIR: other, PORT: port, DEMO: "none", LOG_LEVEL: "silent" });
    expect([code, err.trim().split("\n").length]).toEqual([1, 1]);
    expect(err).toContain(port);
    rmSync(other, { recursive: true, force: true });
  });
});

describe("a start that cannot be", () => {
  test.each([
    ["a port that is none", { PORT: "99999" }],
    ["a database address that is none", { DATABASE_URL: "mysql://localhost/x" }],
    ["a database where nobody answers", { DATABASE_URL: "postgres://nobody@127.0.0.1:1/x" }],
    ["a city without a folder", { CITY: "atlantis" }],
    ["a demo nobody knows", { DEMO: "enormous" }],
    ["a data folder below a file", { DATA_DIR: join(import.meta.dirname, "two-commands.test.ts", "data") }],
  ])("%s: one sentence, exit code 1", async (_, env) => {
    const folder = makeDataDir();
    const { code, err } = await runProgram(["start"], { DATA_DIR: folder, PORT: "0", DEMO: "none", LOG_LEVEL: "silent", ...env });
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/\p{Script=Han}/u);
    rmSync(folder, { recursive: true, force: true });
  });

  test("a server that is no database at all is told apart within seconds", async () => {
    const mute = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const { port } = mute.address() as { port: number };
    const folder = makeDataDir();
    const { code, err } = await runProgram(["start"], {
      DATA_DIR: folder,
      PORT: "0",
      DATABASE_URL: `postgres://a@127.0.0.1:${port}/x`,
      LOG_LEVEL: "silent",
    });
    mute.close();
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
    rmSync(folder, { recursive: true, force: true });
  });
});

describe("kill -9", () => {
  const ROWS_MIN = 60_000;
  const ROWS_MAX = 480_000;
  const wrongIn = (rows: number) => rows / 1000;

  /** Kills everything when the first rows are public, and starts again. Whether the import was over before that. */
  async function killInTheMidst(rows: number): Promise<{ wasOver: boolean }> {
    const before = await countPublic();
    const file = writeFile(`长${rows}.csv`, rows, (index) => (index % 1000 === 7 ? { decidedOn: "2099-01-01" } : {}));
    const running = startProgram(["import", file, "--resource", "penalty", "--unit", "market-regulation", "--json"], { DATA_DIR: dataDir });
    await expect.poll(countPublic, { interval: 50 }).toBeGreaterThan(before);
    running.kill("SIGKILL");
    server.kill("SIGKILL");
    killDatabase(dataDir);
    const [{ code }] = await Promise.all([running.ended, server.ended]);
    server = await startServer({ DATA_DIR: dataDir });
    await expect.poll(countPublic, { timeout: 500_000, interval: 250 }).toBe(before + rows - wrongIn(rows));
    return { wasOver: code === 0 };
  }

  test("of everything in the midst of an import loses nothing: the next start goes on and the counts are exact", {
    timeout: 1_200_000,
  }, async () => {
    // A quick machine may have imported all before it is killed: then a longer file, until one was cut.
    let rows = ROWS_MIN;
    while ((await killInTheMidst(rows)).wasOver) {
      rows *= 2;
      expect(rows, "every import was over before it was killed").toBeLessThanOrEqual(ROWS_MAX);
    }
    const { out } = await runProgram(["batches", "--json"], { DATA_DIR: dataDir });
    const batch = JSON.parse(out).items.find((item: { fileName: string }) => item.fileName === `长${rows}.csv`);
    const rejected = wrongIn(rows);
    expect(batch).toMatchObject({
      state: "done",
      read: rows,
      accepted: rows - rejected,
      rejected,
      updated: 0,
      unchanged: 0,
      duplicate: 0,
      parked: 0,
    });
  });

  test("is not needed: told to stop, the server drains and ends with 0, and the next one finds everything", async () => {
    const count = await countPublic();
    server.kill("SIGTERM");
    expect((await server.ended).code).toBe(0);
    server = await startServer({ DATA_DIR: dataDir });
    expect(await countPublic()).toBe(count);
  });
});
