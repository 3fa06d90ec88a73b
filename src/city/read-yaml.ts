// A YAML file read against a schema, with the line of each mistake: whoever edits a city's folder is told where.
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";

/** Who writes the file sees `file:line` and Chinese words. */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly words: string;
}

export type PathInFile = readonly (string | number)[];

export interface ReadYaml<Value> {
  /** null when there are mistakes. */
  readonly value: Value | null;
  readonly mistakes: readonly Mistake[];
  /** The line on which the thing at a path begins; of its nearest parent when it is absent. */
  lineOf(path: PathInFile): number;
}

const IN_CHINESE = z.locales.zhCN().localeError;

export function readYaml<Schema extends z.ZodType>(file: string, text: string, schema: Schema): ReadYaml<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const lineOf = (path: PathInFile): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: readonly number[] } | undefined;
      if (node?.range?.[0] !== undefined) return lineAt(node.range[0]);
    }
    return 1;
  };

  if (document.errors.length > 0) {
    return {
      value: null,
      lineOf,
      mistakes: document.errors.map(({ pos, message }) => ({ file, line: lineAt(pos[0]), words: `YAML 语法错误:${message}` })),
    };
  }
  const checked = schema.safeParse(document.toJS(), { error: IN_CHINESE });
  if (checked.success) return { value: checked.data, lineOf, mistakes: [] };
  const mistakes = checked.error.issues.map((issue) => {
    const path = issue.path as PathInFile;
    return { file, line: lineOf(path), words: `${path.join(".")} ${issue.message}`.trim() };
  });
  return { value: null, lineOf, mistakes };
}
