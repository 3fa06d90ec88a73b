import { join } from "node:path";
import { expect, test } from "vitest";
import { listConsoleSources } from "./console-sources.ts";

const ROOT = join(import.meta.dirname, "../../..");

test("the console is built anew when anything changes that its pages lead to, in whatever room it stands", () => {
  const sources = listConsoleSources(ROOT);
  expect(sources).toContain("src/web/console/main.tsx");
  expect(sources).toContain("src/people/policy/actions.ts");
  expect(sources).toContain("src/cases/engine/case-history.ts");
  expect(sources).toContain("package-lock.json");
});

test("and not when the server's side alone changes", () => {
  const sources = listConsoleSources(ROOT);
  expect(sources.filter((file) => file.endsWith("-store.ts") || file.includes(".test."))).toEqual([]);
});
