// The rules as they ship, and what a city may change of them.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { NATIONAL_CATALOG_DIR } from "../catalog/index.ts";
import { loadAccessRules } from "./access-rules.ts";
import { waitSecondsAfter } from "./slow-lookups.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "xinshu-access-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("every purpose has a legal basis, and one that opens what needs authorisation asks for its number or for a court's letter", async () => {
  const { purposes } = await loadAccessRules(NATIONAL_CATALOG_DIR, folder);
  for (const { legalBasis } of purposes) expect(legalBasis.length).toBeGreaterThan(0);
  const widest = purposes.filter(({ opens }) => opens === "authorized");
  expect(widest.filter(({ consentNo }) => consentNo === undefined).map(({ code }) => code)).toEqual(["judicial_assistance"]);
  expect(purposes.some(({ roles }) => roles.includes("auditor") || roles.includes("system_admin"))).toBe(false);
});

test("a city replaces a purpose by its code, adds others, and sets its own limits", async () => {
  const { purposes } = await loadAccessRules(NATIONAL_CATALOG_DIR, null);
  const [first] = purposes;
  const own = { ...first, title: "本市行政审批" };
  await writeFile(join(folder, "access.yaml"), JSON.stringify({ purposes: [own, { ...own, code: "park_service" }] }));
  const changed = await loadAccessRules(NATIONAL_CATALOG_DIR, folder);
  expect(changed.purposes.filter(({ title }) => title === "本市行政审批").map(({ code }) => code)).toEqual([first?.code, "park_service"]);
  expect(changed.purposes).toHaveLength(purposes.length + 1);
  expect(changed.exports.rowsMax).toBeGreaterThan(0);
});

test("a mistake stops the start and says in which line", async () => {
  await cp(join(NATIONAL_CATALOG_DIR, "access.yaml"), join(folder, "access.yaml"));
  const text = await readFile(join(folder, "access.yaml"), "utf8");
  await writeFile(join(folder, "access.yaml"), text.replace("opens: government", "opens: everything"));
  await expect(loadAccessRules(folder, null)).rejects.toThrow(/access\.yaml 第 \d+ 行/);
});

test("waiting doubles from one failure to the next and ends at the limit", async () => {
  const { lookups } = await loadAccessRules(NATIONAL_CATALOG_DIR, null);
  const waits = [3, 4, 5, 6, 20, 1000].map((own) => waitSecondsAfter(lookups, { own, unit: 1 }));
  expect(waits).toEqual([0, 10, 20, 40, 600, 600]);
  expect(waitSecondsAfter(lookups, { own: 1, unit: lookups.unitFailures })).toBe(10);
});
