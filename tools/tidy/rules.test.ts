import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "./rules.ts";
import { makeTree } from "./source-tree.ts";

describe.each(RULES.map((rule) => [rule.name, rule] as const))("the rule %s", (_, rule) => {
  test("finds every fault of its own example", () => {
    const findings = rule.check(makeTree(rule.examples.fault));
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings)
      expect(finding).toMatchObject({ path: expect.any(String), line: expect.any(Number), words: expect.any(String) });
  });

  test("lets its own clean example pass", () => {
    expect(rule.check(makeTree(rule.examples.clean))).toEqual([]);
  });

  test("says in one sentence why, and how to mend", () => {
    expect(rule.why).toMatch(/^[A-Z].+\.$/);
    expect(rule.mend).toMatch(/^[A-Z].+\.$/);
  });
});

test("every file of a rule is in the table under its own name", () => {
  const files = readdirSync(join(import.meta.dirname, "rules")).map((file) => file.replace(/\.ts$/, ""));
  expect(RULES.map((rule) => rule.name).sort()).toEqual(files.sort());
});
