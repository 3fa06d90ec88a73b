// From a template of the city's folder and data to a tagged PDF. Data goes in as JSON and is never read as markup, so nobody's
// words can run as a template.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { letterErrors } from "./errors.ts";
import type { LetterDeclaration, Letters } from "./load-letters.ts";

/** Plain values that JSON can carry. */
export type LetterData = Readonly<Record<string, unknown>>;

export interface Typesetter {
  /** The same data and instant give the same bytes. Throws letters.fieldsMissing, letters.templateWrong. */
  typeset(letter: LetterDeclaration, data: LetterData, at: Date): Promise<Buffer>;
}

const FONT_WEIGHTS = ["400Regular", "700Bold"];

export function makeTypesetter({ folder }: Pick<Letters, "folder">): Typesetter {
  // Opened at the first letter: the compiler and its fonts weigh tens of megabytes, and most processes write none.
  let compiler: Promise<NodeCompiler> | null = null;
  return {
    typeset: async (letter, data, at) => {
      compiler ??= openCompiler(folder);
      return typeset(await compiler, { folder, letter, data, at });
    },
  };
}

async function openCompiler(workspace: string): Promise<NodeCompiler> {
  const { NodeCompiler: Compiler } = await import("@myriaddreamin/typst-ts-node-compiler");
  const fonts = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  return Compiler.create({ workspace, fontArgs: [{ fontPaths: FONT_WEIGHTS.map((weight) => join(fonts, weight)) }] });
}

interface Work {
  readonly folder: string;
  readonly letter: LetterDeclaration;
  readonly data: LetterData;
  readonly at: Date;
}

function typeset(compiler: NodeCompiler, { folder, letter, data, at }: Work): Buffer {
  const missing = letter.fields.filter((field) => data[field] === undefined);
  if (missing.length > 0) throw letterErrors.fieldsMissing({ kind: letter.kind, fields: missing.join("、") });
  const compiled = compiler.compile({
    mainFilePath: join(folder, letter.template),
    inputs: { data: JSON.stringify({ ...data, title: letter.title }) },
  });
  if (compiled.result === null) throw letterErrors.templateWrong({ template: letter.template, reason: reasonOf(compiler, compiled) });
  const pdf = compiler.pdf(compiled.result, { pdfTags: true, creationTimestamp: Math.floor(at.getTime() / 1000) });
  compiler.evictCache(LETTERS_REMEMBERED);
  return pdf;
}

/** How many compilations ago a remembered piece may have been used. */
const LETTERS_REMEMBERED = 10;

function reasonOf(compiler: NodeCompiler, compiled: ReturnType<NodeCompiler["compile"]>): string {
  const error = compiled.takeError();
  const [first] = error ? (compiler.fetchDiagnostics(error) as { message?: string }[]) : [];
  return first?.message ?? "typst";
}
