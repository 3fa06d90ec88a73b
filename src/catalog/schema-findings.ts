// What zod says of a YAML file, in Chinese and with the line.
import type { z } from "zod";
import type { Finding, Path, SourceFile } from "./source-file.ts";

export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  source: SourceFile,
): { readonly value: z.output<Schema> | null; readonly findings: readonly Finding[] } {
  const result = schema.safeParse(source.value);
  if (result.success) return { value: result.data, findings: [] };
  return { value: null, findings: result.error.issues.flatMap((issue) => describeIssue(issue, source)) };
}

type Issue = z.core.$ZodIssue;

function describeIssue(issue: Issue, source: SourceFile): readonly Finding[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
  const place = path.length === 0 ? "文件" : path.join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => source.find([...path, key], `${place} 里有未知的键“${key}”，请核对拼写`));
  return [source.find(path, `${place} ${describeReason(issue, valueAt(source.value, path))}`)];
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "一组键值",
  record: "一组键值",
};

function describeReason(issue: Issue, value: unknown): string {
  if (value === undefined) return "缺少，必须填写";
  if (issue.code === "invalid_type")
    return `应为${TYPE_WORDS[issue.expected] ?? issue.expected}${issue.expected === "string" ? "（数字、日期请加引号）" : ""}`;
  if (issue.code === "invalid_value") return `只能取：${issue.values.map(String).join("、")}`;
  if (issue.code === "too_small") return issue.origin === "array" ? "至少要有一项" : "太小或为空";
  if (issue.code === "too_big") return "太大或太长";
  if (issue.code === "invalid_format") return issue.format === "date" ? "应为 2026-11-23 形式的日期" : "格式不正确";
  if (issue.code === "invalid_union") return "不是可识别的写法，请对照其他资源的同名部分";
  return "取值不正确";
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, part);
  }
  return current;
}
