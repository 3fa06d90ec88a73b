import { type Expression, Visitor } from "oxc-parser";
import type { Rule } from "../rule.ts";
import type { SourceFile } from "../source-tree.ts";

/** Names that speak of a term. Seconds, minutes and milliseconds are technical. */
const NAME_OF_A_TERM =
  /((Days|Months|Years)(Min|Max|Allowed)?$)|(^(days|months|years|workingDays)(Min|Max|Allowed)?$)|((^|_)(DAYS|MONTHS|YEARS)(_(MIN|MAX))?$)/;
/** Platform knows no word of the domain, people knows sessions and passwords; the demo invents dates. */
const PLACES_WITHOUT_LAW = /^(src\/platform\/|src\/people\/|src\/demo\/|test\/|tools\/|bench\/|bin\/)/;

export const noLawInCode: Rule = {
  name: "no-law-in-code",
  why: "A number of days or months comes from a regulation that changes; it stands in YAML beside its source.",
  mend: "Put the number into catalog/ or cities/ with its legal source, and read it from there.",
  check: (tree) => tree.code.filter((file) => !file.isTest && !PLACES_WITHOUT_LAW.test(file.path)).flatMap(findTerms),
  examples: {
    fault: { "src/publication/a.ts": "const publishMonths = 12;\n" },
    clean: { "src/publication/a.ts": "const publishMonths = term.monthsMax;\nconst none = { days: 0 };\n" },
  },
};

function findTerms(file: SourceFile) {
  const found: { path: string; line: number; words: string }[] = [];
  const judge = (name: string, value: Expression | null) => {
    if (value?.type !== "Literal" || typeof value.value !== "number" || value.value === 0) return;
    if (!NAME_OF_A_TERM.test(name)) return;
    found.push({ path: file.path, line: file.lineAt(value.start), words: `${name} is set to ${value.value} in code` });
  };
  new Visitor({
    VariableDeclarator: ({ id, init }) => {
      if (id.type === "Identifier") judge(id.name, init);
    },
    Property: ({ key, value }) => {
      if (key.type === "Identifier" && value.type === "Literal") judge(key.name, value);
    },
    AssignmentPattern: ({ left, right }) => {
      if (left.type === "Identifier") judge(left.name, right);
    },
  }).visit(file.syntax.program);
  return found;
}
