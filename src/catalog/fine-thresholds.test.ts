// What a small, larger or very large fine is, each field of law says for itself: a line of configuration above the others.
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CompiledResource, loadCatalog, NATIONAL_CATALOG_DIR } from "./index.ts";

const THRESHOLDS = `levels:
  - level: serious
    when: { all: [{ field: violationType, equals: 违反食品安全管理规定 }, { field: fineWan, atLeast: 50 }] }
    source: { title: 食品安全领域特别巨大罚款的规定(测试), kind: rule, certainty: unverified }
  - level: minor
    when: { all: [{ field: violationType, equals: 违反价格管理规定 }, { field: fineWan, below: 0.5 }] }
    source: { title: 价格领域小额罚款的规定(测试), kind: rule, certainty: unverified }
`;

let folder: string;
let penalty: CompiledResource;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "xinshu-thresholds-"));
  await cp(NATIONAL_CATALOG_DIR, folder, { recursive: true });
  const path = join(folder, "resources/penalty.yaml");
  await writeFile(path, (await readFile(path, "utf8")).replace("\nlevels:\n", `\n${THRESHOLDS}`));
  penalty = (await loadCatalog([folder])).get("penalty");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ["a very large fine in the field that says so", "违反食品安全管理规定", "50", "serious"],
  ["one just below it", "违反食品安全管理规定", "49.99", "ordinary"],
  ["the same fine in a field without a threshold", "违反消防管理规定", "50", "ordinary"],
  ["a small fine in the field that says so", "违反价格管理规定", "0.49", "minor"],
  ["one that is not small any more", "违反价格管理规定", "0.5", "ordinary"],
])("%s", (_, violationType, fineWan, level) => {
  const { examples } = penalty.declaration;
  const cells: Record<string, string> = { ...examples[0], penaltyKinds: "罚款", confiscatedWan: "", violationType, fineWan };
  const verdict = penalty.checkRow(
    penalty.fields.map(({ code }) => cells[code] ?? ""),
    { today: "2026-11-02" },
  );
  expect(verdict.problems).toBeNull();
  if (verdict.problems) return;
  expect(penalty.readFacts(verdict.values)).toMatchObject({ level });
});
