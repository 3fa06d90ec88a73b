import { expect, test } from "vitest";
import { explainForbidden, ROOMS_BELOW } from "./import-table.ts";

test("imports point down: no two rooms may import each other", () => {
  for (const [room, below] of Object.entries(ROOMS_BELOW)) {
    for (const other of below) expect(ROOMS_BELOW[other], `${room} and ${other}`).not.toContain(room);
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
  ["identifiers", "platform", "src/platform/index.ts", false],
  ["attic", "platform", "src/platform/index.ts", false],
])("%s importing %s (%s) is allowed: %s", (from, to, target, isAllowed) => {
  expect(explainForbidden(from, to, target) === null).toBe(isAllowed);
});
