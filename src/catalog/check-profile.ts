// Whether a mapping profile speaks of fields that exist and waives only what is required.
import type { Resource } from "./contract.ts";
import type { Profile } from "./profile.ts";
import type { Declared } from "./read-folder.ts";
import type { Finding, Path } from "./source-file.ts";

export function checkProfile(declared: Declared<Profile>, resources: ReadonlyMap<string, Resource>): readonly Finding[] {
  const { value: profile, source } = declared;
  const resource = resources.get(profile.resource);
  if (!resource) return [source.find(["resource"], `映射方案引用的资源 ${profile.resource} 不存在`)];
  const findings: Finding[] = [];
  const add = (path: Path, words: string) => void findings.push(source.find(path, words));
  const fieldOf = (code: string) => resource.fields.find((field) => field.code === code);

  for (const [path, code] of listFieldsOf(profile)) if (!fieldOf(code)) add(path, `引用的数据项 ${code} 不存在，请核对拼写`);
  for (const [index, column] of profile.columns.entries()) {
    if (column.onlyLike !== undefined && !isPattern(column.onlyLike)) add(["columns", index, "onlyLike"], "onlyLike 不是正确的正则表达式");
  }
  for (const [index, waiver] of profile.waived.entries()) {
    const field = fieldOf(waiver.field);
    const isNeedless = field !== undefined && !field.required && field.requiredWhen === undefined;
    if (isNeedless) add(["waived", index, "field"], `数据项 ${waiver.field} 本来就不是必填，不必免填`);
  }
  if (profile.decisionsUntil !== undefined && resource.facts.decidedOn === undefined)
    add(["decisionsUntil"], "资源没有决定日期，decisionsUntil 无从判断");
  return findings;
}

/** Every field code that a profile names, and where. */
function listFieldsOf(profile: Profile): readonly (readonly [Path, string])[] {
  return [
    ...profile.columns.map(({ field }, index) => [["columns", index, "field"], field] as const),
    ...profile.waived.map(({ field }, index) => [["waived", index, "field"], field] as const),
    ...profile.derived.map(({ field }, index) => [["derived", index, "field"], field] as const),
    ...profile.derived.flatMap(({ from }, index) => {
      if (typeof from === "string" || "value" in from) return [];
      return [[["derived", index, "from"], "copyOf" in from ? from.copyOf : from.field] as const];
    }),
    ...Object.keys(profile.readAs).map((code) => [["readAs", code], code] as const),
  ];
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
