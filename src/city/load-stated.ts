// Figures that an office may set, each stated with its source: the national file below what a city's file of the same name says otherwise.
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";
import { cityErrors } from "./errors.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A value with the regulation or standard it comes from; `uncertain` where that asks for a figure and names none. */
export function stated<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ value, source: z.string().min(1), uncertain: z.boolean().optional() });
}

type Shape = Readonly<Record<string, z.ZodType<{ value: unknown; source: string; uncertain?: boolean | undefined }>>>;
type Values<Figures extends Shape> = { readonly [Key in keyof Figures]: z.output<Figures[Key]>["value"] };

/** catalog/FILE below cities/CITY/FILE, figure by figure. Throws city.figuresInvalid with the file and what is wrong in it. */
export function loadStated<const Figures extends Shape>(file: string, city: string, figures: Figures): Values<Figures> {
  return readStated([join(ROOT, "catalog", file), join(ROOT, "cities", city, file)], figures);
}

/** Later files win, figure by figure; a file may be absent, a figure may not. */
export function readStated<const Figures extends Shape>(files: readonly string[], figures: Figures): Values<Figures> {
  const found = files.filter((path) => existsSync(path));
  const merged = Object.assign({}, ...found.map((path) => parse(readFileSync(path, "utf8")) as object));
  const checked = z.strictObject(figures as Record<string, z.ZodType>).safeParse(merged);
  if (!checked.success) {
    const mistakes = checked.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("；");
    throw cityErrors.figuresInvalid({ file: basename(files[0] ?? ""), mistakes });
  }
  const pairs = Object.entries(checked.data).map(([key, figure]) => [key, (figure as { value: unknown }).value]);
  return Object.fromEntries(pairs) as Values<Figures>;
}
