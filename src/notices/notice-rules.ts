// How often a notice is tried, from catalog/notices.yaml and what a city says otherwise.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { noticeErrors } from "./errors.ts";

const ROOT = join(import.meta.dirname, "../..");
const Figure = z.strictObject({ value: z.int().min(1), source: z.string().min(1), uncertain: z.boolean().optional() });
const RulesFile = z.strictObject({ attemptsMax: Figure, waitMinutes: Figure });

export interface NoticeRules {
  readonly attemptsMax: number;
  readonly waitMinutes: number;
}

/** Throws notices.rulesInvalid with what is wrong. */
export function loadNoticeRules(city: string): NoticeRules {
  const files = [join(ROOT, "catalog/notices.yaml"), join(ROOT, "cities", city, "notices.yaml")].filter((file) => existsSync(file));
  const checked = RulesFile.safeParse(Object.assign({}, ...files.map((file) => parse(readFileSync(file, "utf8")) as object)));
  if (!checked.success) {
    throw noticeErrors.rulesInvalid({
      mistakes: checked.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("；"),
    });
  }
  return { attemptsMax: checked.data.attemptsMax.value, waitMinutes: checked.data.waitMinutes.value };
}
