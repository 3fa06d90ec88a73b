// The check of one row as a closure: everything that can be settled once is settled here, because it runs a million times.
import { compileReaders, trimCell } from "./cell-readers.ts";
import type { CheckContext, RowVerdict } from "./compiled-resource.ts";
import { compileFieldChecks, type RowCheck } from "./field-checks.ts";
import type { ResourcePlan } from "./resource-plan.ts";
import { RowReport } from "./row-report.ts";
import { compileCodeDates, compileDerivations, compileProfileChecks, compileRowRules } from "./row-rules.ts";
import { compileSubjectChecks } from "./subject-checks.ts";

export function compileChecks(plan: ResourcePlan): (cells: readonly string[], context: CheckContext) => RowVerdict {
  const readers = compileReaders(plan);
  const count = readers.length;
  const checks: readonly RowCheck[] = [
    ...compileDerivations(plan),
    ...compileFieldChecks(plan),
    ...compileSubjectChecks(plan),
    ...compileRowRules(plan),
    ...compileProfileChecks(plan),
    ...compileCodeDates(plan),
  ];
  const guards = compileGuards(plan);
  const report = new RowReport(plan.fields);
  // What a column's last cell was read as, where that was all there was to say: most cells say what the one above says.
  const lastCells: string[] = new Array(count).fill("");
  const lastValues: (string | null)[] = new Array(count).fill(null);

  const readCell = (index: number, cell: string): string | null => {
    if (cell === lastCells[index]) return lastValues[index] ?? null;
    const text = trimCell(cell);
    const value = text === "" ? null : (readers[index] as (typeof readers)[number])(text, report);
    if (value !== null && report.problems === null && report.warnings === null) {
      lastCells[index] = cell;
      lastValues[index] = value;
    }
    return value;
  };

  return (cells, context) => {
    report.begin(context.today);
    const values: (string | null)[] = new Array(count);
    for (let index = 0; index < count; index++) {
      const cell = cells[index];
      if (cell === undefined || cell === "") {
        values[index] = null;
        continue;
      }
      values[index] = readCell(index, cell);
    }
    for (let at = 0; at < checks.length; at++) (checks[at] as RowCheck)(values, report);
    if (guards !== null) guards(cells, report);
    return { values, problems: report.problems, warnings: report.warnings };
  };
}

/** Guard columns stand behind the fields, in the order of the profile. */
function compileGuards(plan: ResourcePlan): ((cells: readonly string[], report: RowReport) => void) | null {
  const guards = plan.profile?.guards ?? [];
  if (guards.length === 0) return null;
  const first = plan.fields.length;
  return (cells, report) => {
    for (const [offset, guard] of guards.entries()) {
      const text = trimCell(cells[first + offset] ?? "");
      if (text !== "" && !guard.allowed.includes(text)) report.refuseRow("guard", { words: guard.words });
    }
  };
}
