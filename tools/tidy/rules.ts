// All rules, in the order in which the guide names them. A new rule is a file beside the others and a line here.
import type { Rule } from "./rule.ts";
import { bannedNames } from "./rules/banned-names.ts";
import { browserSafeContract } from "./rules/browser-safe-contract.ts";
import { clockPassedIn } from "./rules/clock-passed-in.ts";
import { explainedExceptions } from "./rules/explained-exceptions.ts";
import { fileSize } from "./rules/file-size.ts";
import { frontDoors } from "./rules/front-doors.ts";
import { functionSize } from "./rules/function-size.ts";
import { guideNamesRules } from "./rules/guide-names-rules.ts";
import { importTable } from "./rules/import-table.ts";
import { kebabCase } from "./rules/kebab-case.ts";
import { linksLeadSomewhere } from "./rules/links-lead-somewhere.ts";
import { migrationsNumbered } from "./rules/migrations-numbered.ts";
import { namedExports } from "./rules/named-exports.ts";
import { noCommentedCode } from "./rules/no-commented-code.ts";
import { noConsole } from "./rules/no-console.ts";
import { noLawInCode } from "./rules/no-law-in-code.ts";
import { noMachinePaths } from "./rules/no-machine-paths.ts";
import { noSkippedTests } from "./rules/no-skipped-tests.ts";
import { parameterCount } from "./rules/parameter-count.ts";
import { roomReadme } from "./rules/room-readme.ts";
import { sqlInStores } from "./rules/sql-in-stores.ts";
import { wordsInWordsFile } from "./rules/words-in-words-file.ts";

export const RULES: readonly Rule[] = [
  importTable,
  frontDoors,
  browserSafeContract,
  roomReadme,
  kebabCase,
  bannedNames,
  fileSize,
  functionSize,
  parameterCount,
  namedExports,
  clockPassedIn,
  noLawInCode,
  sqlInStores,
  migrationsNumbered,
  noConsole,
  noCommentedCode,
  explainedExceptions,
  noSkippedTests,
  wordsInWordsFile,
  noMachinePaths,
  linksLeadSomewhere,
  guideNamesRules,
];
