// `node tools/tidy/main.ts`: checks the whole tree against every rule; prints file:line, rule and the way to mend; exit 1 on any finding.
import { join } from "node:path";
import { RULES } from "./rules.ts";
import { readTree } from "./source-tree.ts";

const startedAt = performance.now();
const tree = readTree(join(import.meta.dirname, "..", ".."));
let findingCount = 0;

for (const rule of RULES) {
  const findings = rule.check(tree);
  if (findings.length === 0) continue;
  findingCount += findings.length;
  console.log(`\n${rule.name}: ${rule.why}`);
  for (const { path, line, words } of findings) console.log(`  ${path}:${line} ${words}`);
  console.log(`  to mend: ${rule.mend}`);
}

const seconds = ((performance.now() - startedAt) / 1000).toFixed(2);
console.log(
  `${findingCount === 0 ? "tidy" : `\n${findingCount} findings`}: ${tree.files.length} files, ${RULES.length} rules, ${seconds} s`,
);
process.exitCode = findingCount === 0 ? 0 : 1;
