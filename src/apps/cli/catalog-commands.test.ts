import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkCatalog } from "./catalog-check.ts";
import { writeTemplate } from "./template.ts";

let folder: string;
let told: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xinshu-cli-"));
  told = [];
  for (const stream of ["log", "error"] as const)
    vi.spyOn(console, stream).mockImplementation((line: string) => void told.push(`${stream}: ${line}`));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

test("`catalog check` answers 0 for a folder without mistakes", async () => {
  expect(await checkCatalog("catalog")).toBe(0);
  expect(told).toEqual(["log: catalog 没有发现错误"]);
});

test("`catalog check` answers 2 and tells each mistake on stderr with file and line", async () => {
  await cp("catalog", folder, { recursive: true });
  const file = join(folder, "resources", "permit.yaml");
  await writeFile(file, (await readFile(file, "utf8")).replace("notBefore: validFrom", "notBefore: validSince"));
  expect(await checkCatalog(folder)).toBe(2);
  expect(told[0]).toMatch(/^error: .*permit\.yaml:\d+ notBefore 引用的数据项 validSince 不存在$/);
});

test("`template` writes a workbook, and refuses a resource nobody declared or a place it cannot write to", async () => {
  const out = join(folder, "处罚.xlsx");
  expect(await writeTemplate({ resource: "penalty", out })).toBe(0);
  expect((await readFile(out)).subarray(0, 2).toString()).toBe("PK");
  expect(await writeTemplate({ resource: "gossip", out })).toBe(2);
  expect(await writeTemplate({ resource: "penalty", out: join(folder, "nowhere", "处罚.xlsx") })).toBe(2);
  expect(told.filter((line) => line.startsWith("error: "))).toHaveLength(2);
});
