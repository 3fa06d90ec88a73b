// Conditions name fields and values: both must exist, or a rule would silently never hold.

import type { CodeTable } from "./code-table.ts";
import type { Condition, Resource } from "./contract.ts";
import { makeCodeReader } from "./field-types/code-reader.ts";
import type { Path } from "./source-file.ts";

type Add = (path: Path, words: string) => void;

export function checkConditions(resource: Resource, codeTables: ReadonlyMap<string, CodeTable>, add: Add): void {
  for (const { condition, path } of listConditions(resource)) {
    for (const comparison of listComparisons(condition)) checkComparison(comparison, path);
  }

  function checkComparison(comparison: Comparison, path: Path): void {
    const field = resource.fields.find((candidate) => candidate.code === comparison.field);
    if (!field) {
      add(path, `条件引用的数据项 ${comparison.field} 不存在，请核对拼写`);
      return;
    }
    const table = field.codeTable === undefined ? undefined : codeTables.get(field.codeTable);
    if (!table) return;
    const reader = makeCodeReader(table);
    for (const value of listValues(comparison)) {
      const answer = reader.read(value);
      if ("problem" in answer || answer.code !== value)
        add(path, `条件中的取值“${value}”不是代码表 ${table.table} 的代码，这条规则永远不会成立`);
    }
  }
}

function listConditions(resource: Resource): { condition: Condition; path: Path }[] {
  const found: { condition: Condition; path: Path }[] = [];
  const collect = (condition: Condition | undefined, path: Path) => {
    if (condition !== undefined) found.push({ condition, path });
  };
  for (const [index, field] of resource.fields.entries()) {
    collect(field.requiredWhen, ["fields", index, "requiredWhen"]);
    collect(field.forbiddenWhen, ["fields", index, "forbiddenWhen"]);
  }
  for (const [index, rule] of resource.rules.entries()) collect(rule.when, ["rules", index, "when"]);
  for (const [index, level] of resource.levels.entries()) collect(level.when, ["levels", index, "when"]);
  for (const [index, term] of resource.publication.entries()) collect(term.when, ["publication", index, "when"]);
  for (const [index, polarity] of resource.polarityWhen.entries()) collect(polarity.when, ["polarityWhen", index, "when"]);
  return found;
}

type Comparison = Extract<Condition, { field: string }>;

function listComparisons(condition: Condition): readonly Comparison[] {
  if ("all" in condition) return condition.all.flatMap(listComparisons);
  if ("any" in condition) return condition.any.flatMap(listComparisons);
  if ("not" in condition) return listComparisons(condition.not);
  return [condition];
}

function listValues(comparison: Comparison): readonly string[] {
  if ("equals" in comparison) return [comparison.equals];
  if ("in" in comparison) return comparison.in;
  if ("includes" in comparison) return [comparison.includes];
  return "includesAny" in comparison ? comparison.includesAny : [];
}
