import { expect, test } from "vitest";
import { explainForbidden, ROOMS_BELOW } from "./import-table.ts";

test("imports point down: no two rooms may import each other", () => {
  for (const [room, below] of Object.entries(ROOMS_BELOW)) {
    for (const other of below) expect(ROOMS_BELOW[other], `${room} and ${other}`).not.toContain(room);
  }
});

test("a row that says what it adds to another sees all that the other sees, and every room in the table has a row", () => {
  expect([...(ROOMS_BELOW["letters"] ?? [])].sort()).toEqual(["access", "audit", "catalog", "city", "identifiers", "people", "platform"]);
  for (const [room, below] of Object.entries(ROOMS_BELOW)) {
    expect(new Set(below).size, `${room} names each once`).toBe(below.length);
    for (const other of below) expect(Object.keys(ROOMS_BELOW)).toContain(other);
  }
});

test.each([
  ["apps", "ledger", "src/ledger/index.ts", true],
  ["ledger", "apps", "src/apps/server/main.ts", false],
  ["web/portal", "ledger", "src/ledger/contract.ts", true],
  ["web/portal", "ledger", "src/ledger/index.ts", false],
  ["web/portal", "web/console", "src/web/console/main.tsx", false],
  ["web/console", "web/kit", "src/web/kit/button.tsx", true],
  ["web/kit", "catalog", "src/catalog/contract.ts", false],
  ["ledger", "web/portal", "src/web/portal/render.tsx", false],
  ["intake", "publication", "src/publication/index.ts", false],
  ["applications", "cases", "src/cases/index.ts", true],
  ["applications", "publication", "src/publication/index.ts", false],
  ["ledger", "notices", "src/notices/index.ts", false],
  ["city", "audit", "src/audit/index.ts", false],
  ["identifiers", "platform", "src/platform/index.ts", false],
  ["attic", "platform", "src/platform/index.ts", false],
])("%s importing %s (%s) is allowed: %s", (from, to, target, isAllowed) => {
  expect(explainForbidden(from, to, target) === null).toBe(isAllowed);
});
