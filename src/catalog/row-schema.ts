// A record as JSON, for the API edge: the same declaration, the same checks, told by zod.
import { z } from "zod";
import type { CompiledResource } from "./compiled-resource.ts";
import { describeTitle } from "./field-words.ts";

const CELL_CHARS_MAX = 20_000;

/**
 * Values by field code, as text; what a field code means stands in its description. The output holds the normalised values without
 * the missing ones. Each issue's path is the field's code; its `params.code` is the problem's code. `today` is YYYY-MM-DD in Asia/Shanghai.
 */
export function zodSchemaOf(resource: CompiledResource, today: () => string) {
  const shape = Object.fromEntries(
    resource.fields.map((field) => [
      field.code,
      z
        .string()
        .max(CELL_CHARS_MAX)
        .nullish()
        .meta({ title: field.title, description: describeTitle(field), examples: [field.example] }),
    ]),
  );
  return z.strictObject(shape).transform((values, context) => {
    const verdict = resource.checkRow(
      resource.fields.map((field) => values[field.code] ?? ""),
      { today: today() },
    );
    for (const { field, code, words } of verdict.problems ?? []) {
      context.addIssue({ code: "custom", message: words, path: field === null ? [] : [field], params: { code } });
    }
    const entries = resource.fields.map((field, index) => [field.code, verdict.values[index] ?? null] as const);
    return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== null));
  });
}
