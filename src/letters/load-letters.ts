// The city's letters: what there is, what each is called, how it is numbered, and its template beside it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readYaml } from "../city/index.ts";
import { letterErrors } from "./errors.ts";

const CITIES_FOLDER = fileURLToPath(new URL("../../cities", import.meta.url));

const Letter = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1),
  template: z.string().regex(/^[a-z][a-z0-9-]*\.typ$/, "须为本文件夹中的 typ 文件名"),
  /** What its number begins with; a form that others fill in has none. */
  series: z.string().min(1).optional(),
  /** What the template cannot do without. */
  fields: z.array(z.string().min(1)),
});
export type LetterDeclaration = z.infer<typeof Letter>;

export interface Letters {
  readonly folder: string;
  readonly kinds: ReadonlyMap<string, LetterDeclaration>;
}

/** Throws letters.folderInvalid with every mistake and its line. `citiesFolder` is another folder in tests only. */
export async function loadLetters(city: string, citiesFolder: string = CITIES_FOLDER): Promise<Letters> {
  const folder = join(citiesFolder, city, "letters");
  const text = await readFile(join(folder, "letters.yaml"), "utf8");
  const file = readYaml("letters.yaml", text, z.strictObject({ letters: z.array(Letter) }));
  const letters = file.value?.letters ?? [];
  const mistakes = [...file.mistakes.map(({ line, words }) => `  第 ${line} 行:${words}`), ...(await checkTemplates(folder, letters))];
  if (mistakes.length > 0) throw letterErrors.folderInvalid({ count: mistakes.length, mistakes: mistakes.join("\n") });
  return { folder, kinds: new Map(letters.map((letter) => [letter.kind, letter])) };
}

async function checkTemplates(folder: string, letters: readonly LetterDeclaration[]): Promise<string[]> {
  const mistakes: string[] = [];
  for (const { kind, template } of letters) {
    const isThere = await readFile(join(folder, template)).then(
      () => true,
      () => false,
    );
    if (!isThere) mistakes.push(`  ${kind} 的模板 ${template} 不存在`);
  }
  return mistakes;
}
