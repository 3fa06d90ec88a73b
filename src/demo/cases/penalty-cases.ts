// Penalties: terms around today, corrections, two authorities in conflict, a file taken back, unclear subjects, wrong rows.
import { USCC_PLACEHOLDER } from "../../identifiers/index.ts";
import { addMonths, textOfDay } from "../days.ts";
import type { DemoRow, SpecialRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import { unitColumns } from "../rows/parties.ts";
import { PENALTY_KINDS, type PenaltyKind } from "../rows/penalty-kinds.ts";
import { PENALTY } from "../rows/penalty-rows.ts";
import { registrationNoOf } from "../rows/registration-rows.ts";
import { makePenaltyCase, ORDINARY_KIND } from "./make-penalty-case.ts";
import { type SpecialFile, taken } from "./special-file.ts";
import { listWrongPenalties } from "./wrong-penalties.ts";

/** Its records are disputed; the demo's company of the portal is the first of them. */
export const DISPUTED_LABEL = "异议办理中";

const TRANSPORT_KIND = PENALTY_KINDS.find(({ unit }) => unit === "transport") as PenaltyKind;
const STREET_KIND = PENALTY_KINDS.find(({ unit }) => unit === "law-enforcement") as PenaltyKind;

export function listPenaltyCases(world: DemoWorld): SpecialFile[] {
  const { unit } = ORDINARY_KIND;
  return [
    {
      unit,
      resource: PENALTY,
      label: "专项核查",
      rows: taken([...listTerms(world), ...listPersonalText(world), ...listOldCorrections(world, 0)]),
    },
    { unit, resource: PENALTY, label: "专项核查更正一", rows: taken(listOldCorrections(world, 1)) },
    { unit, resource: PENALTY, label: "专项核查更正二", rows: taken(listOldCorrections(world, 2)) },
    { unit: TRANSPORT_KIND.unit, resource: PENALTY, label: "联合执法", rows: taken(listJointActs(world)) },
    { unit: STREET_KIND.unit, resource: PENALTY, label: "联合执法移送", rows: listContradictions(world) },
    {
      unit: STREET_KIND.unit,
      resource: PENALTY,
      label: "误报",
      rows: taken(listMistaken(world)),
      withdrawReason: "报送时误用了测试文件，整批撤回",
    },
    { unit, resource: PENALTY, label: DISPUTED_LABEL, rows: taken(listDisputed(world)), isDisputed: true },
    { unit, resource: PENALTY, label: "含问题数据", rows: [...listUnclear(world), ...listWrongPenalties(world)] },
  ];
}

/** Ended yesterday, last day today, ending soon: by a declared last day, and by the term counted from the decision. */
function listTerms(world: DemoWorld): DemoRow[] {
  const declared = [-1, 0, 1, 7].map((days, position) => ({
    ...makePenaltyCase(world, { number: 1 + position, subject: world.company(60 + position, ORDINARY_KIND.sectors), age: 150 }),
    publishUntil: textOfDay(world.today + days),
  }));
  const yearAgo = world.today - addMonths(world.today, -12);
  const counted = [2, 1, 0, -1, -7].map((days, position) =>
    makePenaltyCase(world, { number: 10 + position, subject: world.soleTrader(60 + position, ORDINARY_KIND.sectors), age: yearAgo + days }),
  );
  return [...declared, ...counted];
}

/** What officers type into free text although they should not: the public page must hide it. */
function listPersonalText(world: DemoWorld): DemoRow[] {
  const [person] = world.population.people;
  if (!person) return [];
  const row = makePenaltyCase(world, { number: 20, subject: world.company(70, TRANSPORT_KIND.sectors), kind: TRANSPORT_KIND });
  return [
    {
      ...row,
      ...unitColumns(world.unit(ORDINARY_KIND.unit)),
      violationFacts: `当事人的驾驶员${person.name}（身份证号${person.citizenId}，联系电话13800000000）驾驶琼B12345小型客车载客收费，未能出示道路运输证。`,
    },
  ];
}

/** The same decisions in three files, each time put right a little. */
function listOldCorrections(world: DemoWorld, round: number): DemoRow[] {
  return Array.from({ length: 8 }, (_, position) => {
    const row = makePenaltyCase(world, { number: 30 + position, subject: world.company(75 + position, ORDINARY_KIND.sectors) });
    const fineYuan = 1_000 + position * 100 + round * 500;
    return {
      ...row,
      penaltyContent: `罚款人民币${fineYuan}元。`,
      fineWan: String(fineYuan / 10_000),
      remarks: round === 0 ? "" : `第${round}次更正`,
    };
  });
}

/** One authority decides, and two units hand it in. */
function listJointActs(world: DemoWorld): DemoRow[] {
  return Array.from({ length: 5 }, (_, position) =>
    makePenaltyCase(world, { number: 50 + position, subject: world.company(85 + position, TRANSPORT_KIND.sectors), kind: TRANSPORT_KIND }),
  );
}

/** The second does not say the same as the first: nobody puts another unit's record right. */
function listContradictions(world: DemoWorld): SpecialRow[] {
  const { name, uscc } = world.unit(STREET_KIND.unit);
  const change = { penaltyContent: "罚款人民币9000元。", fineWan: "0.9", sourceUnit: name, sourceUnitUscc: uscc };
  return listJointActs(world).map((row) => ({ row: { ...row, ...change }, fate: "refusedByMatch" }));
}

/** Recent, public, and under objection. */
function listDisputed(world: DemoWorld): DemoRow[] {
  return Array.from({ length: 3 }, (_, position) =>
    makePenaltyCase(world, { number: 75 + position, subject: world.company(95 + position, ORDINARY_KIND.sectors), age: 20 }),
  );
}

function listMistaken(world: DemoWorld): DemoRow[] {
  return Array.from({ length: 12 }, (_, position) =>
    makePenaltyCase(world, {
      number: 60 + position,
      subject: world.soleTrader(20 + position, STREET_KIND.sectors),
      kind: STREET_KIND,
      age: 5,
    }),
  );
}

/** No usable code, or two codes that point at different businesses: a clerk decides, nobody guesses. */
function listUnclear(world: DemoWorld): SpecialRow[] {
  const parked = (row: DemoRow): SpecialRow => ({ row, fate: "parked" });
  const withoutCode = [0, 1, 2, 3].map((position) => {
    const trader = world.soleTrader(100 + position, ORDINARY_KIND.sectors);
    const row = makePenaltyCase(world, { number: 80 + position, subject: trader });
    const subjectName = position < 2 ? trader.name : `${trader.name.slice(0, -1)}铺`;
    return parked({ ...row, subjectName, uscc: USCC_PLACEHOLDER, registrationNo: `企独琼三字第0001${position}7号` });
  });
  const numbered = world.population.businesses
    .filter((business) => registrationNoOf(business) !== "" && business.uscc.startsWith("91"))
    .slice(0, 4);
  const conflicting = numbered.slice(0, 2).flatMap((business, position) => {
    const other = numbered[position + 2];
    return other
      ? [parked({ ...makePenaltyCase(world, { number: 90 + position, subject: business }), registrationNo: registrationNoOf(other) })]
      : [];
  });
  return [...withoutCode, ...conflicting];
}
