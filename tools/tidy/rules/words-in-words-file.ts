import { Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

const HAN = /\p{Script=Han}/u;
const PLACES_OF_WORDS = /((^|\/)([a-z-]+-)?words(-[a-z-]+)?(\.[a-z-]+)?\.ts$|\/words\/|\.examples\.tsx?$|\/examples\/)/;

export const wordsInWordsFile: Rule = {
  name: "words-in-words-file",
  why: "Whoever answers for the wording reads one file per feature, and a second language is one more file.",
  mend: "Move the Chinese text into the words.ts of the feature.",
  check: (tree) =>
    tree.code
      .filter((file) => file.path.startsWith("src/web/") && !file.isTest && !PLACES_OF_WORDS.test(file.path))
      .flatMap((file) => {
        const lines = [...new Set(linesOfChinese(file))].sort((a, b) => a - b);
        return lines.length === 0
          ? []
          : [{ path: file.path, line: lines[0] ?? 1, words: `${lines.length} lines of Chinese text outside words.ts` }];
      }),
  examples: {
    fault: { "src/web/portal/pages/home.tsx": "export const Home = () => <h1>信用三亚</h1>;\n" },
    clean: {
      "src/web/portal/pages/words.ts": 'export const words = { title: "信用三亚" };\n',
      "src/web/portal/pages/home.tsx": "// 首页 of the portal.\nexport const Home = () => <h1>{words.title}</h1>;\n",
    },
  },
};

function linesOfChinese(file: SourceFile): number[] {
  const lines: number[] = [];
  const judge = (text: string, offset: number) => {
    if (HAN.test(text)) lines.push(file.lineAt(offset + text.search(HAN)));
  };
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === "string") judge(value, start);
    },
    TemplateElement: ({ value, start }) => judge(value.raw, start),
    JSXText: ({ value, start }) => judge(value, start),
  }).visit(file.syntax.program);
  return lines;
}
