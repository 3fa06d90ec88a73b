// Penalties that are wrong, each in one way that departments really make.
import { textOfDay } from "../days.ts";
import type { DemoRow, SpecialRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import { PENALTY_KINDS, type PenaltyKind } from "../rows/penalty-kinds.ts";
import { makePenaltyCase, ORDINARY_KIND } from "./make-penalty-case.ts";
import { spoilCode } from "./registration-cases.ts";

const REVOKING_KIND = PENALTY_KINDS.find(({ licence }) => licence !== undefined) as PenaltyKind;
const WARNING_KIND = PENALTY_KINDS.find(({ penaltyKinds }) => penaltyKinds.join() === "警告") as PenaltyKind;

type Spoil = (row: DemoRow, world: DemoWorld) => DemoRow;

const SPOILED_COMPANY_ROWS: readonly Spoil[] = [
  (row) => ({ ...row, uscc: spoilCode(row["uscc"] ?? "") }),
  (row) => ({ ...row, uscc: "9.14602E+17" }),
  (row) => ({ ...row, uscc: "" }),
  (row) => ({ ...row, subjectName: "" }),
  (row) => ({ ...row, subjectKind: "个体工商户" }),
  (row) => ({ ...row, subjectKind: "其他主体" }),
  (row) => ({ ...row, documentNo: "" }),
  (row) => ({ ...row, documentNo: `${row["documentNo"]}`.repeat(4) }),
  (row, world) => ({ ...row, decidedOn: textOfDay(world.today + 3) }),
  (row) => ({ ...row, decidedOn: "2026-02-30" }),
  (row) => ({ ...row, effectiveUntil: "2001-01-01" }),
  (row) => ({ ...row, fineWan: "" }),
  (row) => ({ ...row, fineWan: "贰仟元整" }),
  (row) => ({ ...row, fineWan: "0" }),
  (row) => ({ ...row, penaltyKinds: "罚金" }),
  (row) => ({ ...row, violationFacts: "" }),
  (row) => ({ ...row, authorityUscc: "市场监管局" }),
];

export function listWrongPenalties(world: DemoWorld): SpecialRow[] {
  const refused = (row: DemoRow): SpecialRow => ({ row, fate: "refusedByCheck" });
  const ofCompany = SPOILED_COMPANY_ROWS.map((spoil, position) =>
    refused(
      spoil(makePenaltyCase(world, { number: 200 + position, subject: world.company(110 + position, ORDINARY_KIND.sectors) }), world),
    ),
  );
  const trader = world.soleTrader(110, ORDINARY_KIND.sectors);
  const others = [
    refused({ ...makePenaltyCase(world, { number: 230, subject: trader }), subjectKind: "法人及非法人组织" }),
    refused({ ...makePenaltyCase(world, { number: 231, subject: trader, kind: WARNING_KIND }), fineWan: "0.5" }),
    refused({ ...makePenaltyCase(world, { number: 232, subject: trader, kind: REVOKING_KIND }), suspendedLicence: "" }),
  ];
  return [...ofCompany, ...others, ...listWrongPersons(world), ...listMismatches(world), ...listRepeats(world)];
}

function listWrongPersons(world: DemoWorld): SpecialRow[] {
  const [person] = world.population.people;
  if (!person) return [];
  const row = makePenaltyCase(world, { number: 240, subject: person, kind: WARNING_KIND });
  const lastDigit = person.citizenId.endsWith("1") ? "2" : "1";
  return [
    { row: { ...row, idDocNo: "" }, fate: "refusedByCheck" },
    { row: { ...row, idDocNo: person.citizenId.slice(0, 17) + lastDigit }, fate: "refusedByCheck" },
    { row: { ...row, idDocNo: person.citizenId.slice(0, 16) }, fate: "refusedByCheck" },
  ];
}

/** The code is somebody's, the name is somebody else's: error 1001 of the exchange rules. */
function listMismatches(world: DemoWorld): SpecialRow[] {
  return [0, 1, 2].map((position) => ({
    row: {
      ...makePenaltyCase(world, { number: 250 + position, subject: world.company(130 + position, ORDINARY_KIND.sectors) }),
      subjectName: world.company(140 + position, ORDINARY_KIND.sectors).name,
    },
    fate: "refusedByMatch" as const,
  }));
}

/** The same row again counts as a repeat; the same decision with another content contradicts the row before it. */
function listRepeats(world: DemoWorld): SpecialRow[] {
  const row = makePenaltyCase(world, { number: 260, subject: world.company(150, ORDINARY_KIND.sectors) });
  const other = makePenaltyCase(world, { number: 261, subject: world.company(151, ORDINARY_KIND.sectors) });
  return [
    { row },
    { row, fate: "duplicate" },
    { row, fate: "duplicate" },
    { row: other },
    { row: { ...other, violationType: "未按规定使用计量器具" }, fate: "refusedByMatch" },
  ];
}
