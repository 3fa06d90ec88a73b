// A log lives for decades and its auditors keep their exports: what one release committed to, every later one must commit to alike.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readExportLine } from "./export-format.ts";
import { readVerifier } from "./signed-note.ts";
import { verifyLogFile } from "./verify-file.ts";
import { NO_WITNESSES } from "./witness-policy.ts";

/** Made by the release of November 2026: 25 events with nested details, names that look like numbers, and one erased content. */
const FILE = join(import.meta.dirname, "fixtures/earlier-log.jsonl");
const lines = readFileSync(FILE, "utf8").trimEnd().split("\n");

function trust() {
  const head = readExportLine(lines[0] ?? "");
  if (head?.type !== "log") throw new Error("the first line says whose log it is");
  return { key: readVerifier(head.vkey), against: null, policy: NO_WITNESSES };
}

test("an export of an earlier release is whole", async () => {
  expect(await verifyLogFile(FILE, trust())).toMatchObject({ isWhole: true, size: 25 });
});

test.each([
  ["a matter number", "琼税核〔2026〕13号", "琼税核〔2026〕14号"],
  ["the order within a list of a detail", "[1,2,", "[2,1,"],
  ["the kind", '"kind":"batch.submitted"', '"kind":"batch.withdrawn"'],
])("%s that was changed in it is found", async (_, was, is) => {
  const folder = mkdtempSync(join(tmpdir(), "xinshu-log-"));
  const file = join(folder, "changed.jsonl");
  const text = lines.join("\n");
  expect(text).toContain(was);
  writeFileSync(file, text.replace(was, is));
  expect(await verifyLogFile(file, trust())).toMatchObject({ isWhole: false });
  rmSync(folder, { recursive: true });
});
