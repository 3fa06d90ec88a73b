// Permits around their last day, and permits that are wrong.
import { addMonths, textOfDay } from "../days.ts";
import type { DemoRow, SpecialRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import { PERMIT_KINDS, type PermitKind } from "../rows/permit-kinds.ts";
import { makePermitRow, PERMIT } from "../rows/permit-rows.ts";
import { spoilCode } from "./registration-cases.ts";
import type { SpecialFile } from "./special-file.ts";

const KIND = PERMIT_KINDS[0] as PermitKind;
const NUMBERS_FROM = 900_000;

/** Days from today to the last day of validity. */
const LAST_DAYS = [-365, -30, -1, 0, 1, 7, 30];

export function listPermitCases(world: DemoWorld): SpecialFile[] {
  return [{ unit: KIND.unit, resource: PERMIT, label: "专项核查", rows: [...listTerms(world), ...listWrongRows(world)] }];
}

function rowOf(world: DemoWorld, position: number): DemoRow {
  const decidedDay = addMonths(world.today, -36) + position;
  return makePermitRow(world, {
    kind: KIND,
    business: world.company(position + 40, KIND.sectors),
    decidedDay,
    number: NUMBERS_FROM + position,
  });
}

function listTerms(world: DemoWorld): SpecialRow[] {
  const terms = LAST_DAYS.map((days, position) => ({ row: { ...rowOf(world, position), validTo: textOfDay(world.today + days) } }));
  const revoked = { row: { ...rowOf(world, LAST_DAYS.length), status: "无效", remarks: "因主体申请注销" } };
  return [...terms, revoked];
}

function listWrongRows(world: DemoWorld): SpecialRow[] {
  const wrong: ((row: DemoRow) => DemoRow)[] = [
    (row) => ({ ...row, uscc: spoilCode(row["uscc"] ?? "") }),
    (row) => ({ ...row, uscc: "" }),
    (row) => ({ ...row, subjectKind: "自然人" }),
    (row) => ({ ...row, documentNo: "" }),
    (row) => ({ ...row, permitCategory: "普通许可证类" }),
    (row) => ({ ...row, decidedOn: textOfDay(world.today + 5), validFrom: textOfDay(world.today + 5) }),
    (row) => ({ ...row, validTo: textOfDay(addMonths(world.today, -60)) }),
    (row) => ({ ...row, validTo: "五年" }),
    (row) => ({ ...row, authorityUscc: "11460200MBX" }),
    (row) => ({ ...row, status: "3" }),
  ];
  return wrong.map((spoil, position) => ({ row: spoil(rowOf(world, 20 + position)), fate: "refusedByCheck" as const }));
}
