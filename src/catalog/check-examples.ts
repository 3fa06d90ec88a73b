// The examples of a resource go through its own checks: what the template shows must be accepted.

import type { CodeTable } from "./code-table.ts";
import { compileResource } from "./compile-resource.ts";
import type { CompiledResource } from "./compiled-resource.ts";
import type { Resource } from "./contract.ts";
import type { Declared } from "./read-folder.ts";
import type { Finding } from "./source-file.ts";

// Examples carry dates of their own; no day of theirs may turn into "the future" by the clock of whoever checks.
const TODAY = "2999-12-31";

export function checkExamples(declared: Declared<Resource>, codeTables: ReadonlyMap<string, CodeTable>): readonly Finding[] {
  const { value: declaration, source } = declared;
  const resource = compileResource({ declaration, version: 1, codeTables, profiles: [] });
  return [
    ...declaration.examples.flatMap((example, index) => [
      ...Object.keys(example)
        .filter((code) => !resource.fieldIndex.has(code))
        .map((code) => source.find(["examples", index, code], `示例中的数据项 ${code} 不存在`)),
      ...checkOne(resource, example).map(({ field, words }) =>
        source.find(["examples", index, field ?? ""], `第 ${index + 1} 个示例未通过自身的检查：${words}`),
      ),
    ]),
    ...declaration.fields.flatMap((field, index) =>
      checkOne(resource, { [field.code]: field.example })
        .filter((problem) => problem.field === field.code && !ROW_CODES.has(problem.code))
        .map(({ words }) => source.find(["fields", index, "example"], `数据项 ${field.code} 的示例未通过自身的检查：${words}`)),
    ),
  ];
}

/** Problems that a cell on its own cannot help having. */
const ROW_CODES: ReadonlySet<string> = new Set(["required", "forbidden", "rule", "documentTypeMissing", "subjectKindNotAllowed"]);

function checkOne(resource: CompiledResource, example: Readonly<Record<string, string>>) {
  const cells = resource.fields.map((field) => example[field.code] ?? "");
  return resource.checkRow(cells, { today: TODAY }).problems ?? [];
}
