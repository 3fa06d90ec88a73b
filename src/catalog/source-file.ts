// One YAML file of the catalog: its value, and the line on which each part of it stands.
import { isNode, LineCounter, parseDocument } from "yaml";

export interface Finding {
  /** As given, relative to where the reader stands. */
  readonly file: string;
  readonly line: number;
  readonly words: string;
}

export type Path = readonly (string | number)[];

export interface SourceFile {
  readonly file: string;
  readonly value: unknown;
  find(path: Path, words: string): Finding;
}

export function parseSource(file: string, text: string): { readonly source: SourceFile; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1);
  const findings = document.errors.map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    words: `YAML 写法有误：${describeYamlError(error.code)}`,
  }));
  const source: SourceFile = {
    file,
    value: findings.length > 0 ? null : document.toJS(),
    find: (path, words) => ({ file, line: lineOf(path), words }),
  };
  return { source, findings };

  /** The line of the part, or of the nearest part around it that is there. */
  function lineOf(path: Path): number {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return 1;
  }
}

const YAML_ERROR_WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "同一层内有重复的键",
  BAD_INDENT: "缩进不一致",
  TAB_AS_INDENT: "缩进用了制表符，请改用空格",
  MISSING_CHAR: "缺少冒号、引号或括号",
  BLOCK_AS_IMPLICIT_KEY: "冒号后的内容有误，含冒号的文字请加引号",
  UNEXPECTED_TOKEN: "出现了多余的符号，特殊符号开头的文字请加引号",
};

function describeYamlError(code: string): string {
  return YAML_ERROR_WORDS[code] ?? `无法解析（${code}）`;
}
