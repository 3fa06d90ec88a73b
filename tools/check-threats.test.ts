import { expect, test } from "vitest";
import { findFaults, readThreats, readTitles } from "./check-threats.ts";

const PAGE = `# Threats

| Threat | Control | Proven by |
|---|---|---|
| A stolen cookie | it ends | \`a session ends\` <br> \`a session cannot be guessed\` |
| A bold clerk | none yet | |
`;

test("a threat whose test does not exist, and a threat without any test, are faults", () => {
  const faults = findFaults(readThreats(PAGE), new Set(["a session ends"]));
  expect(faults).toEqual([
    "docs/THREATS.md:5 there is no test “a session cannot be guessed”",
    "docs/THREATS.md:6 “A bold clerk” names no test",
  ]);
});

test("a page without threats is a fault, so that the check cannot pass by reading nothing", () => {
  expect(findFaults(readThreats("# Threats\n\nnone"), new Set())).toHaveLength(1);
});

test("titles are read in every form in which tests are written here", () => {
  const source = `test("one", () => {});\ntest.each([1])(\n  "two %s", async (n) => {});\ntest('it\\'s three', { timeout: 1 }, async () => {});`;
  expect(readTitles(source)).toEqual(["one", "two %s", "it's three"]);
});
