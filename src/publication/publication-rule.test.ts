import { expect, test } from "vitest";
import { loadCatalog } from "../catalog/index.ts";
import { buildPublicationRule } from "./publication-rule.ts";

const catalog = await loadCatalog(["catalog"]);

function ruleWith(changes: { endsByItself?: boolean }): string {
  const penalty = catalog.get("penalty");
  const publication = penalty.declaration.publication.map((term) => ({ ...term, ...changes }));
  const rule = buildPublicationRule({ ...penalty, declaration: { ...penalty.declaration, publication } }, "2026-11-02");
  return rule?.untilSql ?? "";
}

test("the longest term ends a publication by itself unless the rule says that it takes a decision", () => {
  expect(ruleWith({})).toContain("make_interval");
  expect(ruleWith({ endsByItself: false })).not.toContain("make_interval");
  expect(ruleWith({ endsByItself: false })).toContain("'infinity'::date");
});

test("a revoked repair lengthens the term; the end that the authority gave the record itself stands", () => {
  expect(ruleWith({})).toMatch(/^\(case .*least\(greatest\(least\(.*\), r\.published_at_least_until\), r\.ended_on - 1\)/);
});
